package org.rsvpradar.feature;

/**
 * The features of one RSVP, in the order of {@link RsvpFeatures#LIST}.
 *
 * @param numbers at the index of each number its value, NaN where missing
 * @param categories at the index of each category its value, null where missing
 */
public record FeatureVector(double[] numbers, String[] categories) {

  /**
   * The value at an index of the list.
   *
   * @return a Double, a String, or null where missing
   */
  public Object get(int index) {
    return switch (RsvpFeatures.LIST.get(index).type()) {
      case NUMBER -> Double.isNaN(numbers[index]) ? null : (Object) numbers[index];
      case CATEGORY -> categories[index];
    };
  }
}
