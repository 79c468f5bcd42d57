package org.rsvpradar.meetup.client;

import java.io.Closeable;
import java.io.IOException;
import org.rsvpradar.line.LineReader;

/** One response of the server, line by line. */
final class Connection implements Closeable {

  private final BodyStream body;
  private final LineReader lines;
  private final long start = System.nanoTime();

  Connection(BodyStream body) {
    this.body = body;
    this.lines = new LineReader(body);
  }

  /**
   * Moves to the next line.
   *
   * @return false at the clean end of the body
   * @throws IOException if the connection breaks or falls silent
   */
  boolean next() throws IOException {
    return lines.next();
  }

  byte[] bytes() {
    return lines.bytes();
  }

  long length() {
    return lines.length();
  }

  /** Whether the body ended within the current line. */
  boolean unterminated() {
    return body.ended();
  }

  /** Changes the milliseconds without a byte after which reading fails. */
  void failAfterSilence(long silenceMs) {
    body.failAfterSilence(silenceMs);
  }

  long elapsedMs() {
    return (System.nanoTime() - start) / 1_000_000;
  }

  @Override
  public void close() {
    body.close();
  }
}
