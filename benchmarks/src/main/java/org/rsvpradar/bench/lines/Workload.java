package org.rsvpradar.bench.lines;

/**
 * Generated lines.
 *
 * @param events how many events the answers are dealt out to, one to each at first and then at
 *     random, or 0 for as they come
 * @param topics how many topics each group has, or -1 for as they come
 * @param count how many lines
 */
public record Workload(int events, int topics, long count) {

  /** As they come out of the population. */
  public static Workload usual(long count) {
    return new Workload(0, -1, count);
  }

  /** A name for its folder. */
  String folder() {
    return "lines-%d-events-%d-topics-%d".formatted(count, events, topics);
  }
}
