package org.rsvpradar.torture.plan;

import org.rsvpradar.torture.attack.Scenario;

/**
 * One run of the suite.
 *
 * @param scenario what is done to it
 * @param strikes how often
 * @param lines what it reads
 * @param seed decides moments and victims
 */
public record PlannedRun(Scenario scenario, int strikes, Lines lines, long seed) {

  /** What a run can read. */
  public enum Lines {
    /** An invented population. */
    GENERATED,
    /** The recordings that were given. */
    RECORDED
  }

  /** A name for its folder and for messages. */
  public String name() {
    return scenario.label() + (lines == Lines.RECORDED ? "-recorded" : "");
  }
}
