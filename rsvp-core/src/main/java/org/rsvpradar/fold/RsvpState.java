package org.rsvpradar.fold;

import org.rsvpradar.rsvp.Rsvp;

/**
 * What is remembered of one RSVP.
 *
 * @param mtimeMs the greatest {@code mtime} seen, milliseconds since the epoch
 * @param yes the latest response
 * @param guests the latest number of guests, 0 or more
 * @param scores how often it was scored, 1 for {@code new}, one more for each change
 * @param eventId the event that counts it
 * @param eventBornUs the {@link EventHistory#bornUs} of that event: if the event died since, so did
 *     this
 */
public record RsvpState(
    long mtimeMs, boolean yes, int guests, int scores, String eventId, long eventBornUs) {

  static RsvpState first(Rsvp rsvp, EventHistory event) {
    return new RsvpState(
        rsvp.mtimeMs(), rsvp.yes(), rsvp.guests(), 1, rsvp.event().id(), event.bornUs());
  }

  RsvpState changed(Rsvp rsvp, EventHistory event) {
    return new RsvpState(
        rsvp.mtimeMs(), rsvp.yes(), rsvp.guests(), scores + 1, rsvp.event().id(), event.bornUs());
  }

  RsvpState echoed(long otherMtimeMs) {
    return otherMtimeMs <= mtimeMs
        ? this
        : new RsvpState(otherMtimeMs, yes, guests, scores, eventId, eventBornUs);
  }

  /** What the next line about this RSVP is, {@link Kind#NEW} excepted. */
  Kind kindOf(Rsvp rsvp) {
    if (rsvp.yes() == yes && rsvp.guests() == guests) {
      return rsvp.mtimeMs() == mtimeMs ? Kind.REPEAT : Kind.ECHO;
    }
    return rsvp.mtimeMs() > mtimeMs ? Kind.CHANGED : Kind.STALE;
  }
}
