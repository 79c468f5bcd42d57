package org.rsvpradar.fuzz.line;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives a few bytes at a time, as a network may. */
final class ShortReads extends FilterInputStream {

  private int next;

  ShortReads(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    // 1 to 4,999 bytes, so that a cut comes everywhere and a long line still costs few reads
    next = (next * 31 + 7) % 4_999;
    return super.read(to, from, Math.min(length, next + 1));
  }
}
