package org.rsvpradar.torture.attack;

/** What is done to a run, once; the run must have got over it when this returns. */
@FunctionalInterface
public interface Attack {

  /**
   * Strikes.
   *
   * @param run has written a checkpoint since the last strike
   */
  void on(AttackedRun run) throws Exception;
}
