package org.rsvpradar.line;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a stream of bytes at {@code \n}, in bounded memory whatever the length of a line.
 *
 * <p>A trailing {@code \r} is not part of a line; lines of nothing but white space are keep-alives
 * and are passed over. Bytes without a final {@code \n} are a line when the stream ends cleanly;
 * when reading fails they are lost with the exception, as a broken connection demands. Not
 * thread-safe.
 */
public final class LineReader implements Closeable {

  /** A line of the greatest length that is accepted must fit as an archived one, too. */
  static final int MAX_KEPT_BYTES = Line.MAX_BYTES + ArchivedLine.MAX_HEAD_BYTES;

  private final InputStream in;
  private final byte[] buffer;
  private int position;
  private int limit;

  /** One byte more than is kept, so that a {@code \r} behind a full line fits. */
  private byte[] line = new byte[2_048];

  private int kept;
  private long seen;
  private boolean blank;
  private boolean lastIsReturn;
  private long number;

  /**
   * @param in the bytes, already decompressed; closed by {@link #close()}
   */
  public LineReader(InputStream in) {
    this(in, new byte[65_536], 0);
  }

  private LineReader(InputStream in, byte[] buffer, int limit) {
    this.in = in;
    this.buffer = buffer;
    this.limit = limit;
  }

  /**
   * Splits bytes that are there already, without copying them first.
   *
   * @param bytes whole lines, the last one with or without its {@code \n}; used until the last line
   *     was read
   */
  public static LineReader of(byte[] bytes) {
    return new LineReader(InputStream.nullInputStream(), bytes, bytes.length);
  }

  /**
   * Moves to the next line that is not blank.
   *
   * @return false at the clean end of the stream
   * @throws IOException if reading fails; the unfinished line is discarded
   */
  public boolean next() throws IOException {
    do {
      kept = 0;
      seen = 0;
      blank = true;
      lastIsReturn = false;
      number++;
      if (!readOne()) {
        return false;
      }
    } while (blank);
    return true;
  }

  /** A copy of the current line, the first bytes of one that {@link Line#of} will cut. */
  public byte[] bytes() {
    return Arrays.copyOf(line, (int) Math.min(length(), MAX_KEPT_BYTES));
  }

  /** Bytes that the current line has in the stream, without its terminator. */
  public long length() {
    return lastIsReturn ? seen - 1 : seen;
  }

  /** Which line of the stream the current one is, blank ones included; the first is 1. */
  public long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean readOne() throws IOException {
    while (true) {
      if (position == limit) {
        limit = in.read(buffer, 0, buffer.length);
        position = 0;
        if (limit <= 0) {
          limit = 0;
          return seen > 0;
        }
      }
      int end = lineEnd();
      take(position, end);
      boolean complete = end < limit;
      position = complete ? end + 1 : end;
      if (complete) {
        return true;
      }
    }
  }

  /** Where the next {@code \n} stands in the buffer, or its limit. */
  private int lineEnd() {
    int i = position;
    while (i <= limit - Long.BYTES) {
      // a byte is 0 here where there is a line end; of several, the lowest is found for certain
      long ends = EightBytes.at(buffer, i) ^ '\n' * EightBytes.EACH;
      long hits = EightBytes.zeros(ends);
      if (hits != 0) {
        return i + EightBytes.before(hits);
      }
      i += Long.BYTES;
    }
    while (i < limit && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  private void take(int from, int to) {
    if (from == to) {
      return;
    }
    seen += to - from;
    lastIsReturn = buffer[to - 1] == '\r';
    for (int i = from; blank && i < to; i++) {
      blank = isSpace(buffer[i]);
    }
    int room = Math.min(to - from, MAX_KEPT_BYTES + 1 - kept);
    if (room > 0) {
      if (kept + room > line.length) {
        line = Arrays.copyOf(line, Math.min(MAX_KEPT_BYTES + 1, 2 * (kept + room)));
      }
      System.arraycopy(buffer, from, line, kept, room);
      kept += room;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }
}
