package org.rsvpradar.feature;

/**
 * One thing that the model may see.
 *
 * @param name snake_case, unit last; the name of the PMML input, the column and the JSON field
 * @param type number or category
 * @param unit unit and range in words, such as {@code hours, 0 or more}
 * @param meaning what it is, and when it is missing
 */
public record Feature(String name, Type type, String unit, String meaning) {

  /** How a feature is represented. */
  public enum Type {
    /** A double; NaN stands for missing. */
    NUMBER,
    /** A short string; null stands for missing. */
    CATEGORY
  }
}
