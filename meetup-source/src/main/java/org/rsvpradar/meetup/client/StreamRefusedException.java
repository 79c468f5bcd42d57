package org.rsvpradar.meetup.client;

/** The server refuses the request in a way that no retry mends. */
public final class StreamRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StreamRefusedException(String url, int status) {
    super(
        "The stream at '%s' answered with status %d, which no retry mends: check source.url."
            .formatted(url, status));
  }
}
