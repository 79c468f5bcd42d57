package org.rsvpradar.training.fit;

import org.rsvpradar.feature.Feature;

/**
 * A feature that the model uses.
 *
 * @param treatment how it enters the model
 * @param history whether it looks back on earlier lines
 */
public record ModelInput(Feature feature, Treatment treatment, boolean history) {

  /** What stands for a missing category: longer than any category that a line can bring. */
  public static final String MISSING_CATEGORY = "(missing)";

  /** What stands for a missing number that is put into buckets: below every number that occurs. */
  static final double MISSING_BUCKETED = -1e12;

  /** The name of the feature. */
  public String name() {
    return feature.name();
  }

  /** What stands for a missing value: a Double or a String. */
  public Object missing() {
    return switch (feature.type()) {
      case CATEGORY -> MISSING_CATEGORY;
      case NUMBER -> missingNumber();
    };
  }

  double missingNumber() {
    return treatment instanceof Treatment.Linear linear ? linear.missing() : MISSING_BUCKETED;
  }
}
