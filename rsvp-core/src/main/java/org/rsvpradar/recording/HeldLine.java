package org.rsvpradar.recording;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A line of a recording.
 *
 * @param time its place: the arrival that it carries or, where it is damaged, that of the line
 *     before it; the file's own time for a raw line
 * @param bytes the line, as {@link org.rsvpradar.line.LineReader#bytes} gives it
 * @param length bytes that it has in its file, without its terminator
 */
record HeldLine(long time, byte[] bytes, long length) {

  /** Whether it is the same line, wherever it stands. */
  @Override
  public boolean equals(Object other) {
    return other instanceof HeldLine line
        && length == line.length
        && Arrays.equals(bytes, line.bytes);
  }

  @Override
  public int hashCode() {
    CRC32 hash = new CRC32();
    hash.update(bytes);
    return (int) hash.getValue();
  }
}
