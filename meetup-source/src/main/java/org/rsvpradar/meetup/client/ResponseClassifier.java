package org.rsvpradar.meetup.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What an HTTP response means for the client, as pure functions. */
final class ResponseClassifier {

  /** What to do about a response. */
  enum Verdict {
    /** The body is the stream. */
    OK,
    /** The server's trouble, which passes. */
    RETRY,
    /** The same request would be refused again. */
    FATAL
  }

  private ResponseClassifier() {}

  /**
   * @param status of the response, redirects already followed
   */
  static Verdict classify(int status) {
    if (status == 200) {
      return Verdict.OK;
    }
    boolean passes = status == 408 || status == 425 || status == 429 || status >= 500;
    return passes ? Verdict.RETRY : Verdict.FATAL;
  }

  /**
   * The wait that a {@code Retry-After} header asks for (RFC 9110, section 10.2.3).
   *
   * @param header seconds or an HTTP date; anything else counts as absent
   * @return milliseconds, 0 or more
   */
  static long retryAfterMs(String header, Instant now) {
    String value = header.strip();
    if (value.matches("[0-9]{1,9}")) {
      return 1_000 * Long.parseLong(value);
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Math.max(0, Duration.between(now, until).toMillis());
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
