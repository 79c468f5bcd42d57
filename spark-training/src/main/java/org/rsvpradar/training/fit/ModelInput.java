package org.rsvpradar.training.fit;

import org.rsvpradar.feature.Feature;

/**
 * A feature that a model uses.
 *
 * @param treatment how it enters the model
 */
public record ModelInput(Feature feature, Treatment treatment) {

  /** What stands for a missing category. */
  public static final String MISSING_CATEGORY = "(missing)";

  /** What stands for a missing number that is put into buckets: far below those that occur. */
  static final double MISSING_BUCKETED = -1e12;

  /** The name of the feature. */
  public String name() {
    return feature.name();
  }

  /** What stands for a missing value: a Double or a String. */
  public Object missing() {
    return feature.type() == Feature.Type.CATEGORY ? MISSING_CATEGORY : (Object) missingNumber();
  }

  double missingNumber() {
    return treatment instanceof Treatment.Linear linear ? linear.missing() : MISSING_BUCKETED;
  }
}
