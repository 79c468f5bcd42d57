package org.rsvpradar.torture.lines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.rsvpradar.line.Line;

/** Lines that are no RSVP, one in a hundred, by chance. Not thread-safe. */
final class Garbage {

  private static final int ONE_IN = 100;
  private static final byte[][] FIXED = {
    "<html><body>502 Bad Gateway</body></html>".getBytes(UTF_8),
    "{\"errors\":[{\"code\":\"internal\"}]}".getBytes(UTF_8),
    "{\"rsvp_id\":\"12\",\"mtime\":1e3}".getBytes(UTF_8),
    {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'},
  };

  private final SplittableRandom random;

  Garbage(long seed) {
    this.random = new SplittableRandom(seed);
  }

  boolean isDue() {
    return random.nextInt(ONE_IN) == 0;
  }

  /** What became of a line: its first half, far too long a one, or nothing like it. */
  byte[] of(byte[] line) {
    int kind = random.nextInt(FIXED.length + 2);
    if (kind < FIXED.length) {
      return FIXED[kind];
    }
    if (kind == FIXED.length) {
      return Arrays.copyOf(line, line.length / 2);
    }
    byte[] tooLarge = new byte[Line.MAX_BYTES + 1 + random.nextInt(1_000)];
    Arrays.fill(tooLarge, (byte) 'x');
    return tooLarge;
  }
}
