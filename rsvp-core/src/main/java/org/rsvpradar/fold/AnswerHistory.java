package org.rsvpradar.fold;

import java.time.Duration;

/**
 * The RSVPs of a group, or of one member in a group, by their latest response.
 *
 * @param yes RSVPs whose latest response is yes, 0 or more
 * @param no RSVPs whose latest response is no, 0 or more
 * @param lastMs arrival of the last line, milliseconds since the epoch
 */
public record AnswerHistory(long yes, long no, long lastMs) {

  /** No line yet, or none for longer than {@link #RETENTION}. */
  public static final AnswerHistory EMPTY = new AnswerHistory(0, 0, Long.MIN_VALUE);

  /** How long after its last line a history still counts. */
  public static final Duration RETENTION = Duration.ofDays(365);

  AnswerHistory plus(boolean isYes) {
    return isYes ? new AnswerHistory(yes + 1, no, lastMs) : new AnswerHistory(yes, no + 1, lastMs);
  }

  /** Without one RSVP; what a dead history no longer counts cannot be taken from it. */
  AnswerHistory minus(boolean wasYes) {
    return wasYes
        ? new AnswerHistory(Math.max(0, yes - 1), no, lastMs)
        : new AnswerHistory(yes, Math.max(0, no - 1), lastMs);
  }

  AnswerHistory seenAt(long arrivalMs) {
    return new AnswerHistory(yes, no, arrivalMs);
  }

  boolean isDead(long arrivalMs) {
    return arrivalMs > aliveUntilMs();
  }

  /** The last arrival for which this still counts, milliseconds since the epoch. */
  long aliveUntilMs() {
    return lastMs == Long.MIN_VALUE ? lastMs : lastMs + RETENTION.toMillis();
  }
}
