package org.rsvpradar.job.file;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Lines of one hour that a file gets in one piece, and then the next ones: a call to the operating
 * system costs as much as writing a line does. Not thread-safe.
 */
final class GatheredLines extends ByteArrayOutputStream {

  private static final int FULL_BYTES = 65_536;
  private static final long HOUR_US = 3_600_000_000L;
  private static final DateTimeFormatter FOLDERS =
      DateTimeFormatter.ofPattern("'dt='yyyy-MM-dd'/hh='HH").withZone(ZoneOffset.UTC);

  private long hour;
  private String folder;
  private int lines;

  GatheredLines() {
    super(2 * FULL_BYTES);
  }

  /** Whether a line of this arrival, microseconds since the epoch, may join those that are here. */
  boolean isOfHour(long arrivalUs) {
    return folder != null && Math.floorDiv(arrivalUs, HOUR_US) == hour;
  }

  /** Begins another hour, with no lines. */
  void beginHour(long arrivalUs) {
    clear();
    hour = Math.floorDiv(arrivalUs, HOUR_US);
    folder = FOLDERS.format(Instant.ofEpochSecond(hour * 3_600));
  }

  /** Ends a line. */
  void endLine() {
    write('\n');
    lines++;
  }

  boolean isFull() {
    return count >= FULL_BYTES;
  }

  /** How many lines are here. */
  int lines() {
    return lines;
  }

  /** The folder of the hour. */
  String folder() {
    return folder;
  }

  /** Forgets the lines, and goes on with the same hour. */
  void clear() {
    reset();
    lines = 0;
  }
}
