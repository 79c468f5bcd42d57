package org.rsvpradar.fold;

import org.rsvpradar.rsvp.Rsvp;

/**
 * The RSVPs of one event by their latest response.
 *
 * @param bornUs arrival of the first line, microseconds since the epoch; tells a later life of the
 *     same event from this one
 * @param yes RSVPs whose latest response is yes
 * @param no RSVPs whose latest response is no
 * @param headcount people that come: the sum of 1 + guests over yes
 * @param aliveUntilMs the last arrival for which this still counts, milliseconds since the epoch
 */
public record EventHistory(long bornUs, int yes, int no, long headcount, long aliveUntilMs) {

  static EventHistory born(long arrivalUs) {
    return new EventHistory(arrivalUs, 0, 0, 0, Long.MIN_VALUE);
  }

  EventHistory plus(Rsvp rsvp) {
    return counting(rsvp.yes(), rsvp.guests(), 1);
  }

  EventHistory minus(RsvpState before) {
    return counting(before.yes(), before.guests(), -1);
  }

  EventHistory aliveUntil(long ms) {
    return new EventHistory(bornUs, yes, no, headcount, ms);
  }

  boolean isDead(long arrivalMs) {
    return arrivalMs > aliveUntilMs;
  }

  private EventHistory counting(boolean isYes, int guests, int sign) {
    return isYes
        ? new EventHistory(bornUs, yes + sign, no, headcount + sign * (1L + guests), aliveUntilMs)
        : new EventHistory(bornUs, yes, no + sign, headcount, aliveUntilMs);
  }
}
