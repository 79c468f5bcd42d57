package org.rsvpradar.meetup.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: anything between nothing and a ceiling that doubles
 * with every failure in a row ("full jitter"), so that clients who lost a server together do not
 * return together.
 */
final class Backoff {

  /** No wait is longer, whatever a server asks for. */
  static final Duration CAP = Duration.ofSeconds(60);

  private final long firstMs;
  private final RandomGenerator random;
  private long ceilingMs;

  /**
   * @param first the ceiling of the first wait, 0 to {@link #CAP}
   */
  Backoff(Duration first, RandomGenerator random) {
    this.firstMs = first.toMillis();
    this.random = random;
    reset();
  }

  /** All is well again: the next wait is a first one. */
  void reset() {
    ceilingMs = firstMs;
  }

  /**
   * The next wait.
   *
   * @param askedMs the least wait that the server asked for, 0 if it did not
   * @return milliseconds, never more than the cap
   */
  long nextMs(long askedMs) {
    long jittered = random.nextLong(ceilingMs + 1);
    ceilingMs = Math.min(CAP.toMillis(), 2 * ceilingMs);
    return Math.min(CAP.toMillis(), Math.max(askedMs, jittered));
  }
}
