package org.rsvpradar.torture.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What became more or less in the course of a run: the median of the last third of the looks,
 * against that of the third before.
 *
 * @param looks in their order
 */
record Growth(List<Look> looks) {

  /** Less of these is no thirds. */
  private static final int FEWEST = 6;

  private static final double MUCH = 1.3;

  /**
   * What grew, or sank, by more than three tenths.
   *
   * @param withState whether the run was so long that the state has come to its full size
   * @return sentences; none if all stayed as it was
   */
  List<String> complaints(boolean withState) {
    List<String> complaints = new ArrayList<>();
    if (looks.size() < FEWEST) {
      return complaints;
    }
    complain(complaints, "the heap grew", factor(Look::heapBytes));
    complain(complaints, "resident memory grew", factor(Look::residentBytes));
    complain(complaints, "the job became slower", 1 / factor(Look::linesPerSecond));
    if (withState) {
      complain(complaints, "the state grew", factor(Look::stateBytes));
    }
    return complaints;
  }

  private static void complain(List<String> complaints, String what, double factor) {
    if (factor > MUCH) {
      complaints.add(
          String.format(
              Locale.ROOT, "%s by a factor of %.2f, at most %.1f is fine", what, factor, MUCH));
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
