package org.rsvpradar.bench.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One figure, measured again and again.
 *
 * @param sorted its values in ascending order
 */
public record Sample(List<Double> sorted) {

  /** The value in the middle, or between the two there. */
  public OptionalDouble median() {
    int size = sorted.size();
    if (size == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2);
  }

  /** How far apart the least and the greatest are, as a share of the median; 0 for one value. */
  public double spread() {
    double median = median().orElse(0);
    return median == 0 ? 0 : (sorted.get(sorted.size() - 1) - sorted.get(0)) / Math.abs(median);
  }
}
