package org.rsvpradar.feature;

/**
 * One thing that the model may see.
 *
 * @param name snake_case, unit last; the name of the PMML input, the column and the JSON field
 * @param type number or category
 * @param family what it looks at
 * @param unit unit and range in words, such as {@code hours, 0 to 24}
 * @param meaning what it is, and when it is missing
 */
public record Feature(String name, Type type, Family family, String unit, String meaning) {

  /** How a feature is represented. */
  public enum Type {
    /** A double; NaN stands for missing. */
    NUMBER,
    /** A short string; null stands for missing. */
    CATEGORY
  }

  /** What a feature looks at. */
  public enum Family {
    /** When the RSVP was given and when the event starts. */
    TIME,
    /** The event itself. */
    EVENT,
    /** Where it takes place. */
    PLACE,
    /** What the member shows of themselves. */
    MEMBER,
    /** The counts of earlier lines. */
    HISTORY,
    /** What group and event are about. */
    THEME
  }

  static Feature number(Family family, String name, String unit, String meaning) {
    return new Feature(name, Type.NUMBER, family, unit, meaning);
  }

  static Feature category(Family family, String name, String unit, String meaning) {
    return new Feature(name, Type.CATEGORY, family, unit, meaning);
  }
}
