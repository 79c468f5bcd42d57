package org.rsvpradar.rsvp;

import org.rsvpradar.line.Line;

/** What a line turns into: an RSVP, or a reject that keeps the line. */
public sealed interface Parsed {

  /** The line is an RSVP. */
  record Ok(Rsvp rsvp) implements Parsed {}

  /** The line is none, and why. */
  record Rejected(Line line, Reason reason) implements Parsed {}
}
