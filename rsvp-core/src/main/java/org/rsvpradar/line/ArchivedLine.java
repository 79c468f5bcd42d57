package org.rsvpradar.line;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The form in which an accepted line is kept: {@code {"arrival_us":N,} followed by the rest of the
 * original line after its <code>{</code>, byte for byte.
 */
public final class ArchivedLine {

  /** What {@link #arrivalUs} gives for a line that is not an archived one. */
  public static final long NONE = -1;

  /** Bytes by which an archived line is longer than its original, at the most. */
  static final int MAX_HEAD_BYTES = 32;

  private static final int MAX_DIGITS = 18;
  private static final byte[] PREFIX = "{\"arrival_us\":".getBytes(StandardCharsets.US_ASCII);

  private ArchivedLine() {}

  /**
   * The arrival that an archived line carries.
   *
   * @return microseconds since the epoch, or {@link #NONE} for any other line
   */
  public static long arrivalUs(byte[] line) {
    int comma = comma(line);
    if (comma < 0) {
      return NONE;
    }
    long value = 0;
    for (int i = start(line) + PREFIX.length; i < comma; i++) {
      value = 10 * value + (line[i] - '0');
    }
    return value;
  }

  /**
   * The line as the stream sent it: an archived one loses its arrival, any other is returned as it
   * is.
   */
  public static byte[] original(byte[] line) {
    int comma = comma(line);
    if (comma < 0) {
      return line;
    }
    byte[] original = Arrays.copyOfRange(line, comma, line.length);
    original[0] = '{';
    return original;
  }

  /**
   * The archived form of an original line.
   *
   * @param arrivalUs microseconds since the epoch, 0 or more
   * @param original a line that parses as an RSVP, so it holds one non-empty JSON object
   */
  public static byte[] of(long arrivalUs, byte[] original) {
    ByteArrayOutputStream archived = new ByteArrayOutputStream(MAX_HEAD_BYTES + original.length);
    try {
      write(arrivalUs, original, archived);
    } catch (IOException cannotBeInMemory) {
      throw new UncheckedIOException(cannotBeInMemory);
    }
    return archived.toByteArray();
  }

  /** Writes the archived form of an original line, see {@link #of}. */
  public static void write(long arrivalUs, byte[] original, OutputStream out) throws IOException {
    int open = start(original);
    out.write(PREFIX);
    out.write(Long.toString(arrivalUs).getBytes(StandardCharsets.US_ASCII));
    out.write(',');
    out.write(original, open + 1, original.length - open - 1);
  }

  /**
   * Where the comma behind the arrival stands, or -1 if the line does not begin with one, or is not
   * JSON up to the name behind it: without what stands there, such a line would seem to be.
   */
  private static int comma(byte[] line) {
    int from = start(line) + PREFIX.length;
    if (from > line.length
        || !Arrays.equals(line, from - PREFIX.length, from, PREFIX, 0, PREFIX.length)) {
      return -1;
    }
    int at = from;
    while (at < line.length && at - from <= MAX_DIGITS && line[at] >= '0' && line[at] <= '9') {
      at++;
    }
    int digits = at - from;
    boolean isNumber = digits == 1 || digits > 1 && digits <= MAX_DIGITS && line[from] != '0';
    return isNumber && at < line.length && line[at] == ',' && isQuote(line, at + 1) ? at : -1;
  }

  private static boolean isQuote(byte[] line, int from) {
    int at = behindSpace(line, from);
    return at < line.length && line[at] == '"';
  }

  private static int start(byte[] line) {
    return behindSpace(line, 0);
  }

  /** Behind what JSON, which is stricter than {@link LineReader}, takes for white space. */
  private static int behindSpace(byte[] line, int from) {
    int at = from;
    while (at < line.length
        && (line[at] == ' ' || line[at] == '\t' || line[at] == '\n' || line[at] == '\r')) {
      at++;
    }
    return at;
  }
}
