package org.rsvpradar.meetup.simulator;

import java.io.PrintStream;
import java.util.Locale;

/** Says every few seconds how far a count is and how fast it grows. */
final class Progress {

  private static final long EVERY_NANOS = 3_000_000_000L;

  private final PrintStream log;
  private final long startNanos = System.nanoTime();
  private long lastNanos = startNanos;
  private long lastLines;

  Progress(PrintStream log) {
    this.log = log;
  }

  /** Whether something should be said by now. */
  boolean isDue() {
    return System.nanoTime() - lastNanos >= EVERY_NANOS;
  }

  /**
   * Says it.
   *
   * @param more what else there is to say
   */
  void say(long lines, String more) {
    long now = System.nanoTime();
    log.printf(
        Locale.ROOT,
        "%,d lines, %,.1f lines/s, %s%n",
        lines,
        (lines - lastLines) * 1e9 / (now - lastNanos),
        more);
    lastNanos = now;
    lastLines = lines;
  }

  /** The last word. */
  void summary(long lines, String what) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    log.printf(
        Locale.ROOT,
        "%s: %,d lines in %.1f s, %,.0f lines/s%n",
        what,
        lines,
        seconds,
        lines / seconds);
  }
}
