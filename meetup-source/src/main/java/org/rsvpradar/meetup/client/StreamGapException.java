package org.rsvpradar.meetup.client;

import java.time.Instant;

/** The server of a bounded stream no longer has all lines that were not given yet. */
public final class StreamGapException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param until the arrival of the next line that the server has, or words for its end
   */
  StreamGapException(String url, Instant after, Object until) {
    super(
        ("The stream at '%s' no longer has all lines of this bounded run:"
                + " some are missing after %s, until %s.")
            .formatted(url, after, until));
  }
}
