package org.rsvpradar.meetup.simulator;

import java.nio.file.Path;
import java.util.List;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;

/** Where the lines of a simulated stream come from. */
public sealed interface Content {

  /** Sends every line as soon as it is taken. */
  double MAX_SPEED = Double.POSITIVE_INFINITY;

  /**
   * Reads a speed such as {@code 1x}, {@code 60x} or {@code max}.
   *
   * @param option where it was given, for the message
   * @throws UsageException if it is none
   */
  static double speed(String option, String text) {
    if (text.equals("max")) {
      return MAX_SPEED;
    }
    String factor = text.endsWith("x") ? text.substring(0, text.length() - 1) : text;
    if (factor.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") && Double.parseDouble(factor) > 0) {
      return Double.parseDouble(factor);
    }
    throw new UsageException(option + " must be 1x, 60x or max, not '" + text + "'");
  }

  /**
   * A recording: the stream waits for its first client, goes no faster than its slowest, stands
   * still without one, and can resend all that it sent.
   *
   * @param files files or folders, as {@link org.rsvpradar.recording.Recording} reads them
   * @param speed how much faster than it was recorded, above 0, or {@link #MAX_SPEED}
   * @param bounded whether the stream ends cleanly behind the last line; else it falls silent
   */
  record Recorded(List<Path> files, double speed, boolean bounded) implements Content {}

  /**
   * An invented population, endless. What was sent can be resent as far as {@value
   * Feed#KEPT_MESSAGES} lines back.
   *
   * @param population its start is when the server starts, if the times in it are to look current
   * @param paced whether its time passes as fast as on the wall, and waits for nobody: a client
   *     that falls behind all that is kept is cut off; else the stream goes as fast as its slowest
   *     client, and its time runs away from the wall's
   * @param truth learns the true probability of each new RSVP before it is sent
   */
  record Generated(PopulationSettings population, boolean paced, TruthListener truth)
      implements Content {}
}
