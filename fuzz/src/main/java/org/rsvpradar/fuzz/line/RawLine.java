package org.rsvpradar.fuzz.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rsvpradar.line.Line;
import org.rsvpradar.line.LineReader;

/**
 * A line as it was cut out of a stream.
 *
 * @param bytes the first of it, as many as a {@link LineReader} keeps
 * @param length bytes that it had
 */
record RawLine(byte[] bytes, long length) {

  private static final int MAX_KEPT_BYTES = Line.MAX_BYTES + 32;

  /** The lines that a reader finds. */
  static List<RawLine> by(LineReader reader) throws IOException {
    List<RawLine> lines = new ArrayList<>();
    while (reader.next()) {
      lines.add(new RawLine(reader.bytes(), reader.length()));
    }
    return lines;
  }

  /** The lines that there are, found by library calls over all bytes. */
  static List<RawLine> in(byte[] stream) {
    List<RawLine> lines = new ArrayList<>();
    for (String text : new String(stream, ISO_8859_1).split("\n", -1)) {
      String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      if (!line.matches("[ \\t\\n\\x0B\\f\\r]*+")) {
        byte[] bytes = line.getBytes(ISO_8859_1);
        lines.add(
            new RawLine(
                Arrays.copyOf(bytes, Math.min(bytes.length, MAX_KEPT_BYTES)), bytes.length));
      }
    }
    return lines;
  }

  /** The line as the job takes it. */
  Line line(long arrivalUs) {
    return Line.of(arrivalUs, bytes, length);
  }

  /** Whether it is the same line. */
  boolean isSame(RawLine other) {
    return length == other.length && Arrays.equals(bytes, other.bytes);
  }
}
