package org.rsvpradar.line;

import java.util.Arrays;

/**
 * One line of the stream, stamped with its arrival.
 *
 * @param arrivalUs when the source took it, microseconds since the epoch, UTC; strictly increasing
 * @param bytes the line without its terminator; of a longer line the first {@link #MAX_BYTES}
 * @param length bytes that the line had when it arrived, so {@code length > MAX_BYTES} means cut
 */
public record Line(long arrivalUs, byte[] bytes, long length) {

  /** Bytes after which a line is cut and rejected as too large. */
  public static final int MAX_BYTES = 65_536;

  /**
   * A line as a {@link LineReader} read it: an archived one loses its arrival; of one that is too
   * large even so, the first bytes are kept as they came.
   *
   * @param arrivalUs its arrival, whatever the text says
   * @param read the bytes of it that were read
   * @param length bytes that it had
   */
  public static Line of(long arrivalUs, byte[] read, long length) {
    byte[] original = ArchivedLine.original(read);
    long originalLength = length - (read.length - original.length);
    return originalLength > MAX_BYTES
        ? new Line(arrivalUs, Arrays.copyOf(read, MAX_BYTES), length)
        : new Line(arrivalUs, original, originalLength);
  }

  /** Milliseconds since the epoch, rounded down: Flink's event time. */
  public long arrivalMs() {
    return Math.floorDiv(arrivalUs, 1_000L);
  }
}
