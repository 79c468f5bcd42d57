package org.rsvpradar.torture.memory;

import java.util.zip.CRC32C;

/** A number of lines, and a sum of them that does not depend on their order. Not thread-safe. */
final class Checksum {

  private final CRC32C line = new CRC32C();
  private long lines;
  private long sum;

  /** Adds a line, or the next piece of one. */
  void add(byte[] bytes, int from, int to) {
    line.update(bytes, from, to - from);
  }

  /** Ends the line. */
  void end() {
    sum += line.getValue();
    line.reset();
    lines++;
  }

  long lines() {
    return lines;
  }

  long sum() {
    return sum;
  }
}
