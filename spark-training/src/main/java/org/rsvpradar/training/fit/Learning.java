package org.rsvpradar.training.fit;

/**
 * How to learn.
 *
 * @param algorithm what learns
 * @param strength the L2 penalty of a regression, or the number of trees
 */
public record Learning(Algorithm algorithm, double strength) {

  /** Anything drawn while learning is drawn from this. */
  public static final long SEED = 20_220_405L;
}
