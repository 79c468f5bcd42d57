package org.rsvpradar.bench.lines;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes of a generated line another one, as a wider world or other groups would have it.
 *
 * <p>All lines of one RSVP change alike, so echoes, repeats and changes stay what they are; and all
 * lines of a group tell the same of it. Not thread-safe.
 */
final class LineChange {

  private static final byte[] RSVP = bytes("\"rsvp_id\":");
  private static final byte[] EVENT = bytes("\"event_id\":\"");
  private static final byte[] GROUP = bytes("\"group\":");
  private static final byte[] GROUP_ID = bytes("\"group_id\":");
  private static final byte[] LAST_OF_GROUP = bytes("\"group_lat\":");
  private static final byte[] TOPICS = bytes("\"group_topics\":[");
  private static final long FIRST_GROUP = 30_000_000;
  private static final int EVENTS_OF_A_GROUP = 3;

  /** So many groups differ in more than their number. */
  private static final int DESCRIPTIONS = 1_024;

  /**
   * A prime that no number of events has in it: RSVPs in turn go to events far apart, and to all.
   */
  private static final long FAR_APART = 7_919;

  private final Workload workload;
  private final Map<Long, Long> eventOfRsvp = new HashMap<>();
  private final SplittableRandom random = new SplittableRandom(1);
  private final byte[][] descriptions = new byte[DESCRIPTIONS][];

  LineChange(Workload workload) {
    this.workload = workload;
  }

  void write(byte[] line, OutputStream out) throws IOException {
    byte[] changed = line;
    if (workload.events() > 0) {
      long event = eventOfRsvp.computeIfAbsent(number(line, behind(line, RSVP)), id -> nextEvent());
      changed = replaced(changed, EVENT, '"', "e" + event);
      changed = ofGroup(changed, event / EVENTS_OF_A_GROUP);
    }
    if (workload.topics() >= 0) {
      int from = behind(changed, TOPICS);
      String known =
          new String(changed, from, find(changed, ']', from) - from, StandardCharsets.UTF_8);
      changed = replaced(changed, TOPICS, ']', topics(known));
    }
    out.write(changed);
  }

  /** Each event in turn, so that all are alive soon, and then any. */
  private long nextEvent() {
    int dealt = eventOfRsvp.size();
    return dealt < workload.events()
        ? dealt * FAR_APART % workload.events()
        : random.nextLong(workload.events());
  }

  /** The line as one of another group, which is described as it always is. */
  private byte[] ofGroup(byte[] line, long group) {
    int from = behind(line, GROUP);
    int to = find(line, '}', behind(line, LAST_OF_GROUP)) + 1;
    int which = (int) (group % DESCRIPTIONS);
    if (descriptions[which] == null) {
      descriptions[which] = Arrays.copyOfRange(line, from, to);
    }
    byte[] description = descriptions[which];
    int id = behind(description, GROUP_ID);
    byte[] described =
        replaced(
            description,
            id,
            endOfNumber(description, id),
            bytes(Long.toString(FIRST_GROUP + group)));
    return replaced(line, from, to, described);
  }

  private String topics(String known) {
    if (known.isEmpty()) {
      return "";
    }
    String[] each = known.split("(?<=\\}),");
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < workload.topics(); i++) {
      all.append(i == 0 ? "" : ",").append(each[i % each.length]);
    }
    return all.toString();
  }

  private static byte[] replaced(byte[] line, byte[] key, char end, String value) {
    int from = behind(line, key);
    return replaced(line, from, find(line, end, from), bytes(value));
  }

  private static byte[] replaced(byte[] line, int from, int to, byte[] value) {
    byte[] changed = new byte[line.length - (to - from) + value.length];
    System.arraycopy(line, 0, changed, 0, from);
    System.arraycopy(value, 0, changed, from, value.length);
    System.arraycopy(line, to, changed, from + value.length, line.length - to);
    return changed;
  }

  /** Where the value of a key begins, which every generated line has. */
  private static int behind(byte[] line, byte[] key) {
    for (int at = 0; at + key.length <= line.length; at++) {
      int same = 0;
      while (same < key.length && line[at + same] == key[same]) {
        same++;
      }
      if (same == key.length) {
        return at + key.length;
      }
    }
    throw new IllegalStateException(
        "a generated line without " + new String(key, StandardCharsets.UTF_8));
  }

  private static int find(byte[] line, char end, int from) {
    int at = from;
    while (line[at] != end) {
      at++;
    }
    return at;
  }

  private static long number(byte[] line, int from) {
    return Long.parseLong(
        new String(line, from, endOfNumber(line, from) - from, StandardCharsets.US_ASCII));
  }

  private static int endOfNumber(byte[] line, int from) {
    int at = from;
    while (Character.isDigit(line[at])) {
      at++;
    }
    return at;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
