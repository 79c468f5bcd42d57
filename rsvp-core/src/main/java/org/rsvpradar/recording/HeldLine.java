package org.rsvpradar.recording;

import java.util.Arrays;

/**
 * A line of a recording.
 *
 * @param time its place: the arrival that it carries or, where it is damaged, that of the line
 *     before it; the file's own time for a raw line
 * @param bytes the line, as {@link org.rsvpradar.line.LineReader#bytes} gives it
 * @param length bytes that it has in its file, without its terminator
 */
record HeldLine(long time, byte[] bytes, long length) {

  boolean isSameAs(HeldLine other) {
    return length == other.length && Arrays.equals(bytes, other.bytes);
  }
}
