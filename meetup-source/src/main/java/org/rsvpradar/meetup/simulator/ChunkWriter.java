package org.rsvpradar.meetup.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes HTTP/1.1 chunks, one message and its newline each. */
final class ChunkWriter {

  private static final byte[] NEWLINE_AND_END = {'\n', '\r', '\n'};
  private static final byte[] FILLER = "x".repeat(8_192).getBytes(US_ASCII);

  private final OutputStream out;

  ChunkWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out, 65_536);
  }

  void write(Message message) throws IOException {
    out.write((Long.toHexString(message.length() + 1) + "\r\n").getBytes(US_ASCII));
    out.write(message.bytes());
    // of a line far too long only the beginning is known, and nobody reads on
    for (long left = message.length() - message.bytes().length; left > 0; left -= FILLER.length) {
      out.write(FILLER, 0, (int) Math.min(left, FILLER.length));
    }
    out.write(NEWLINE_AND_END);
  }

  /** Sends a blank line, which counts as nothing. */
  void keepAlive() throws IOException {
    out.write("1\r\n\n\r\n".getBytes(US_ASCII));
    out.flush();
  }

  /** Begins a message and stops in its middle. */
  void writeHalf(Message message) throws IOException {
    out.write((Long.toHexString(message.length() + 1) + "\r\n").getBytes(US_ASCII));
    out.write(message.bytes(), 0, message.bytes().length / 2);
    out.flush();
  }

  void flush() throws IOException {
    out.flush();
  }

  /** The last chunk: the stream is over, and is meant to be. */
  void end() throws IOException {
    out.write("0\r\n\r\n".getBytes(US_ASCII));
    out.flush();
  }
}
