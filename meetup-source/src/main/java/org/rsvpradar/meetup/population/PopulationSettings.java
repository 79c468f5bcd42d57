package org.rsvpradar.meetup.population;

import java.time.Instant;

/**
 * What makes one population differ from another; the same settings give the same bytes.
 *
 * @param seed decides everything that is left to chance
 * @param linesPerSecond at the start, above 0; it rises and falls with the day from there
 * @param start the simulated time of the beginning; arrivals and mtimes count from here
 */
public record PopulationSettings(long seed, double linesPerSecond, Instant start) {

  /** How busy the real stream was, in 2015 and 2017. */
  public static final double MEETUPS_OWN_RATE = 1.35;

  /** When recordings and archives begin if nobody says otherwise. */
  public static final Instant USUAL_START = Instant.parse("2021-06-01T00:00:00Z");
}
