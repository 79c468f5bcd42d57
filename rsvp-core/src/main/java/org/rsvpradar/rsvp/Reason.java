package org.rsvpradar.rsvp;

import java.util.Locale;

/** Why a line is rejected. A closed set: each is also a metric's label. */
public enum Reason {
  /** Longer than {@link org.rsvpradar.line.Line#MAX_BYTES} bytes. */
  TOO_LARGE,
  /**
   * Not strict UTF-8, not one JSON object, nested deeper than 500, or a number of over 1,000
   * characters.
   */
  NOT_JSON,
  /** A required field or its parent is absent or null. */
  MISSING_FIELD,
  /** A required field has another type. */
  WRONG_TYPE,
  /** A required field has the right type and an impossible value. */
  OUT_OF_RANGE;

  /** The name that records and metrics show, such as {@code not_json}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
