package org.rsvpradar.meetup.simulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A connection without a network: the other side has said something and listens now. */
final class FakeSocket extends Socket {

  private final InputStream said;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  FakeSocket(byte[] said) {
    this.said = new Silence(said);
  }

  /** All that was written. */
  byte[] heard() {
    return heard.toByteArray();
  }

  @Override
  public InputStream getInputStream() {
    return said;
  }

  @Override
  public OutputStream getOutputStream() {
    return heard;
  }

  @Override
  public void setSoTimeout(int timeout) {}

  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public void shutdownOutput() {}

  @Override
  public void close() {}

  /** Bytes, and then nothing for longer than anybody waits. */
  private static final class Silence extends InputStream {

    private final InputStream bytes;

    Silence(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      int next = bytes.read();
      if (next < 0) {
        throw new SocketTimeoutException("nobody says anything");
      }
      return next;
    }
  }
}
