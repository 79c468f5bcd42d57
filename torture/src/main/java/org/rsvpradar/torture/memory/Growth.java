package org.rsvpradar.torture.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What became more or less in the course of a run: the median of the last third of the looks,
 * against that of the third before. What grows evenly from nothing has grown by six tenths then.
 *
 * @param looks in their order
 */
record Growth(List<Look> looks) {

  /** Less of these is no thirds. */
  private static final int FEWEST = 6;

  private static final double MUCH = 1.1;

  /** The machine has other work at times. */
  private static final double MUCH_TIME = 1.2;

  /**
   * What grew, or sank.
   *
   * @return sentences; none if all stayed as it was
   */
  List<String> complaints() {
    if (looks.size() < FEWEST) {
      return List.of(
          String.format("%d looks tell nothing of growth, expected %d", looks.size(), FEWEST));
    }
    List<String> complaints = new ArrayList<>();
    complain(complaints, "the heap grew", factor(Look::heapBytes), MUCH);
    complain(complaints, "resident memory grew", factor(Look::residentBytes), MUCH);
    complain(complaints, "the state grew", factor(Look::stateBytes), MUCH);
    complain(complaints, "the job became slower", 1 / factor(Look::linesPerSecond), MUCH_TIME);
    return complaints;
  }

  private static void complain(List<String> complaints, String what, double factor, double most) {
    if (factor > most) {
      complaints.add(
          String.format(
              Locale.ROOT, "%s by a factor of %.2f, at most %.1f is fine", what, factor, most));
    }
  }

  private double factor(ToDoubleFunction<Look> figure) {
    int third = looks.size() / 3;
    int last = looks.size() - third;
    return median(looks.subList(last, looks.size()), figure)
        / median(looks.subList(last - third, last), figure);
  }

  private static double median(List<Look> some, ToDoubleFunction<Look> figure) {
    double[] sorted = some.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
