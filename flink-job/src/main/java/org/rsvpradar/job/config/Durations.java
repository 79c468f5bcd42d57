package org.rsvpradar.job.config;

import java.time.Duration;
import org.apache.flink.util.TimeUtils;

/** Durations as people write them. */
public final class Durations {

  private static final String EXPECTED =
      "a number above 0 and a unit, such as 250 ms, 10 s, 7 d, and at most 36500 d";

  /** A hundred years: what is added to a time must not overflow. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Durations() {}

  /**
   * Reads one in the notation of Flink, which takes a number alone for milliseconds; here it is
   * refused, because whoever writes 7 means days.
   *
   * @throws IllegalArgumentException unless it is from 1 ms to 36500 d; says what was expected
   */
  public static Duration parse(String text) {
    try {
      Duration duration = TimeUtils.parseDuration(text);
      if (duration.toMillis() > 0
          && duration.compareTo(LONGEST) <= 0
          && !text.matches("\\s*\\d+\\s*")) {
        return duration;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Flink's sentence lists every name of every unit
    }
    throw new IllegalArgumentException(EXPECTED);
  }
}
