package org.rsvpradar.fold;

import java.util.Locale;

/**
 * What a line is about: the first word on an RSVP, a change of it, or one of three ways to say
 * nothing new.
 */
public enum Kind {
  /** First line of this RSVP. */
  NEW,
  /** Another state with a greater mtime. */
  CHANGED,
  /** Same state, other mtime. */
  ECHO,
  /** Same state, same mtime. */
  REPEAT,
  /** Another state, whose mtime is not greater. */
  STALE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Whether such a line is scored and advances the histories. */
  public boolean isScored() {
    return this == NEW || this == CHANGED;
  }

  /** The name that records and metrics show, such as {@code new}. */
  public String label() {
    return label;
  }
}
