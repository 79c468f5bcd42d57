package org.rsvpradar.meetup.client;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.rsvpradar.cli.Discreet;

/**
 * Which stream to read, and how patiently.
 *
 * @param url {@code source.url}: an absolute http or https URL, for example {@code
 *     http://stream.meetup.com/2/rsvps}; a query of its own is kept
 * @param idleTimeout {@code source.idle-timeout}: silence, without a single byte, after which a
 *     connection counts as dead; a blank keep-alive line is not silence
 * @param maxCount {@code source.max-count}: the most lines of backlog to ask a live server for, 1
 *     or more; of a replay everything is asked for before anything counts as lost
 * @param bounded {@code source.bounded}: whether a clean end of the body ends the input (a replay)
 *     or only the connection (a live stream)
 * @param firstBackoff the longest wait before the first reconnect; it doubles with every failure in
 *     a row, up to {@link Backoff#CAP}
 */
public record MeetupClientOptions(
    String url, Duration idleTimeout, int maxCount, boolean bounded, Duration firstBackoff)
    implements Serializable {

  public static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);

  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_COUNT = 100_000;
  private static final long serialVersionUID = 1L;
  private static final Pattern SINCE = Pattern.compile("(^|&)since_(count|mtime)(=|&|$)");

  /**
   * @throws IllegalArgumentException with one sentence that names the setting
   */
  public MeetupClientOptions {
    check(url);
    if (idleTimeout.isNegative() || idleTimeout.isZero()) {
      throw new IllegalArgumentException(
          "source.idle-timeout must be longer than nothing, but is " + idleTimeout + ".");
    }
    if (maxCount < 1) {
      throw new IllegalArgumentException(
          "source.max-count must be 1 or more lines, but is " + maxCount + ".");
    }
    if (firstBackoff.isNegative() || firstBackoff.compareTo(Backoff.CAP) > 0) {
      throw new IllegalArgumentException(
          "The first backoff must lie between 0 and " + Backoff.CAP + ", but is " + firstBackoff);
    }
  }

  /** A stream read with the default patience. */
  public static MeetupClientOptions of(String url, boolean bounded) {
    return new MeetupClientOptions(url, IDLE_TIMEOUT, MAX_COUNT, bounded, FIRST_BACKOFF);
  }

  /** The request that brings the last {@code count} lines again, and then what is new. */
  URI request(int count) {
    String base = url.contains("#") ? url.substring(0, url.indexOf('#')) : url;
    String query = URI.create(url).getRawQuery();
    String joint = query == null ? "?" : query.isEmpty() || query.endsWith("&") ? "" : "&";
    return URI.create(base + joint + "since_count=" + count);
  }

  /** The URL for logs and messages, without user and query, which may hold a secret. */
  String address() {
    return Discreet.url(url);
  }

  private static void check(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw notAUrl(url);
    }
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if (!http && !"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw notAUrl(url);
    }
    if (uri.getRawQuery() != null && SINCE.matcher(uri.getRawQuery()).find()) {
      throw new IllegalArgumentException(
          "source.url must leave since_count and since_mtime to the client, but has one in its query: '"
              + Discreet.url(url)
              + "'.");
    }
  }

  private static IllegalArgumentException notAUrl(String url) {
    return new IllegalArgumentException(
        "source.url must be an absolute http or https URL, but is '" + Discreet.text(url) + "'.");
  }
}
