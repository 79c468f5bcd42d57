package org.rsvpradar.training.fit;

/** How a feature enters the model. */
public sealed interface Treatment {

  /** A {@link Linear#scale} that is learned from the training rows. */
  double STANDARD_DEVIATION = 0;

  /**
   * A number, as it is.
   *
   * @param missing what stands for a missing value
   * @param scale the change of the number that the penalty counts as one, or {@link
   *     #STANDARD_DEVIATION}
   */
  record Linear(double missing, double scale) implements Treatment {}

  /**
   * A number, as the bucket it falls in; missing is a bucket of its own.
   *
   * @param bounds ascending; a value at a bound belongs to the upper bucket
   */
  record Buckets(double... bounds) implements Treatment {}

  /** A category, as one indicator for each value; missing is a value of its own. */
  record OneHot() implements Treatment {}
}
