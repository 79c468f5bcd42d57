package org.rsvpradar.meetup.simulator;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** Lets bytes through in pieces of a twentieth of a second each. */
final class DrippingStream extends FilterOutputStream {

  private static final int PIECES_A_SECOND = 20;

  private final int piece;

  /**
   * @param bytesASecond 1 or more
   */
  DrippingStream(OutputStream out, int bytesASecond) {
    super(out);
    this.piece = Math.max(1, bytesASecond / PIECES_A_SECOND);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int at = 0; at < length; at += piece) {
      out.write(bytes, from + at, Math.min(piece, length - at));
      out.flush();
      try {
        Thread.sleep(1_000 / PIECES_A_SECOND);
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the simulator was closed");
      }
    }
  }
}
