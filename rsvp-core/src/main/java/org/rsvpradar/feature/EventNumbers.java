package org.rsvpradar.feature;

/** When Meetup created an event, read from its running number between points that are known. */
final class EventNumbers {

  private static final long[][] POINTS =
      ResourceLines.of("event-numbers.txt").stream()
          .map(line -> line.split(" "))
          .map(parts -> new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])})
          .toArray(long[][]::new);

  private EventNumbers() {}

  /**
   * The time of creation.
   *
   * @param number or null
   * @return milliseconds since the epoch, NaN if the number is unknown or outside the table
   */
  static double createdMs(Long number) {
    if (number == null || number < POINTS[0][0]) {
      return Double.NaN;
    }
    for (int i = 1; i < POINTS.length; i++) {
      if (number <= POINTS[i][0]) {
        long[] from = POINTS[i - 1];
        long[] to = POINTS[i];
        return from[1]
            + (double) (number - from[0]) / (double) (to[0] - from[0]) * (double) (to[1] - from[1]);
      }
    }
    return Double.NaN;
  }
}
