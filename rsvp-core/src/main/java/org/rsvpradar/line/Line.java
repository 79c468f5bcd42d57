package org.rsvpradar.line;

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

  /** Milliseconds since the epoch, rounded down: Flink's event time. */
  public long arrivalMs() {
    return Math.floorDiv(arrivalUs, 1_000L);
  }
}
