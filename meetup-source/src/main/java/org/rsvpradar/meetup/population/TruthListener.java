package org.rsvpradar.meetup.population;

/** Learns what no model can know. */
public interface TruthListener {

  /** Wants to know nothing. */
  TruthListener NONE = (rsvpId, pYes) -> {};

  /**
   * Called once for each new RSVP, before its first line is given out, by the thread that
   * generates.
   *
   * @param rsvpId as in the line
   * @param pYes the probability with which its answer was drawn
   */
  void truth(long rsvpId, double pYes);
}
