package org.rsvpradar.feature;

/** Fills a vector feature by feature, in the order of the list. */
final class FeatureWriter {

  private final double[] numbers;
  private final String[] categories;
  private int next;

  FeatureWriter(int size) {
    numbers = new double[size];
    categories = new String[size];
  }

  /** The next feature, a number; NaN where missing. */
  FeatureWriter number(double value) {
    numbers[next++] = value;
    return this;
  }

  /** The next feature, 1 or 0. */
  FeatureWriter flag(boolean value) {
    return number(value ? 1 : 0);
  }

  /** The next feature, a category; null where missing. */
  FeatureWriter category(String value) {
    categories[next++] = value;
    return this;
  }

  FeatureVector vector() {
    if (next != numbers.length) {
      throw new IllegalStateException(next + " features written, " + numbers.length + " listed");
    }
    return new FeatureVector(numbers, categories);
  }
}
