package org.rsvpradar.meetup.simulator;

import java.nio.file.Path;
import java.util.List;

/** Where the lines of a simulated stream come from. */
public sealed interface Content {

  /** Sends every line as soon as it is taken. */
  double MAX_SPEED = Double.POSITIVE_INFINITY;

  /**
   * A recording: the stream waits for its first client, goes no faster than its slowest, stands
   * still without one, and can resend all that it sent.
   *
   * @param files files or folders, as {@link org.rsvpradar.line.Recording} reads them
   * @param speed how much faster than it was recorded, above 0, or {@link #MAX_SPEED}
   * @param bounded whether the stream ends cleanly behind the last line; else it falls silent
   */
  record Recorded(List<Path> files, double speed, boolean bounded) implements Content {}
}
