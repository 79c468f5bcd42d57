package org.rsvpradar.meetup.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.rsvpradar.line.Line;

/**
 * Puts lines that are no RSVP between those of another script. They are part of the stream: who
 * asks for it again gets them again.
 */
final class GarbageScript implements Script {

  private static final byte[][] FIXED = {
    "<html><body>502 Bad Gateway</body></html>".getBytes(UTF_8),
    "[]".getBytes(UTF_8),
    "null".getBytes(UTF_8),
    "{\"errors\":[{\"code\":\"internal\"}]}".getBytes(UTF_8),
    "{\"rsvp_id\":\"12\",\"mtime\":1e3}".getBytes(UTF_8),
    {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'},
    {0, 1, 2, (byte) 0xFF},
  };

  private final Script script;
  private final int every;
  private final Random random;
  private Message last;
  private long left;

  /**
   * @param every lines from one to the next on average, 1 or more
   */
  GarbageScript(Script script, int every, Random random) {
    this.script = script;
    this.every = every;
    this.random = random;
    this.left = nextLeft();
  }

  @Override
  public Message next() throws IOException {
    if (left-- == 0 && last != null) {
      left = nextLeft();
      return garbage();
    }
    last = script.next();
    return last;
  }

  @Override
  public void close() throws IOException {
    script.close();
  }

  private long nextLeft() {
    return every / 2 + 1 + random.nextInt(every);
  }

  private Message garbage() {
    int kind = random.nextInt(FIXED.length + 2);
    if (kind == FIXED.length) {
      return new Message(last.bytes(), Line.MAX_BYTES + 1 + random.nextInt(10_000), last.dueUs());
    }
    byte[] bytes =
        kind > FIXED.length
            ? Arrays.copyOf(last.bytes(), Math.max(1, last.bytes().length / 2))
            : FIXED[kind];
    return new Message(bytes, bytes.length, last.dueUs());
  }
}
