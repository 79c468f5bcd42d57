package org.rsvpradar.torture.report;

/**
 * How a suite was asked for, as far as it says what the figures stand for; without the paths of one
 * machine.
 *
 * @param recordings whether some of it was done with recordings, too
 * @param reference whether an independent program looked at what the undisturbed runs wrote
 * @param seed decided all that is left to chance
 */
public record Told(boolean recordings, boolean reference, long seed) {

  /** What makes the figures again. */
  String command() {
    return "./radar torture"
        + (recordings ? " --recordings PATH" : "")
        + (reference ? " --reference FILE" : "")
        + " --seed "
        + seed;
  }

  /** What the figures stand for. */
  String inWords() {
    return (recordings ? "Recordings were among the runs" : "Recordings were not among the runs")
        + (reference
            ? "; what the undisturbed runs wrote was held against an independent program, too."
            : "; what the undisturbed runs wrote was held against no other program.");
  }
}
