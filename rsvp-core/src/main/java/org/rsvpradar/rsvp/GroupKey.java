package org.rsvpradar.rsvp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.rsvpradar.line.EightBytes;
import org.rsvpradar.line.Line;

/**
 * Finds the group that a line is about, by a look at its bytes instead of parsing it.
 *
 * <p>For a line that {@link RsvpParser} accepts this is the very id that it gives. A line can hide
 * its id from a look at the bytes only by naming {@code group_id} twice or with an escape, or by
 * another way to write the number; such a line is parsed.
 *
 * <p>Keeps scratch space: one per thread.
 */
public final class GroupKey {

  private static final byte[] NAME = "group_id".getBytes(StandardCharsets.US_ASCII);
  private static final int UNDERSCORE_IN_NAME = 5;
  private static final byte[] ESCAPE = "\\u00".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_DIGITS = 18;

  private static final int NONE = -1;
  private static final int UNSURE = -2;
  private static final long UNKNOWN = -1;

  private final RsvpParser parser = new RsvpParser();

  /**
   * The group of a line.
   *
   * @param line raw or archived
   * @return its id, 0 or more; of a line that is no RSVP any number
   */
  public long of(Line line) {
    byte[] bytes = line.bytes();
    int name = onlyName(bytes);
    long id = name < 0 ? UNKNOWN : idBehind(bytes, name + NAME.length);
    if (id != UNKNOWN) {
      return id;
    }
    // of lines without an id, such as garbage, there may be many: one each, so they are dealt out
    return parser.parse(line) instanceof Parsed.Ok ok ? ok.rsvp().group().id() : line.arrivalUs();
  }

  /** Where the one {@code group_id} stands, if there is one and no other can be hidden. */
  private static int onlyName(byte[] bytes) {
    int found = NONE;
    int i = 0;
    while (i <= bytes.length - Long.BYTES) {
      long eight = EightBytes.at(bytes, i);
      // a byte is 0 here where there is one of \ ] ^ _
      long maybe = (eight & 0xFC * EightBytes.EACH) ^ '\\' * EightBytes.EACH;
      long hits = EightBytes.zeros(maybe);
      while (hits != 0) {
        found = with(found, bytes, i + EightBytes.before(hits));
        hits &= hits - 1;
      }
      i += Long.BYTES;
    }
    while (i < bytes.length) {
      found = with(found, bytes, i++);
    }
    return found;
  }

  /** What was found so far, with what stands at a place. */
  private static int with(int found, byte[] bytes, int at) {
    if (bytes[at] == '_') {
      int from = at - UNDERSCORE_IN_NAME;
      // most names with an underscore are others, and their first letters tell
      boolean isName = from >= 0 && bytes[from] == NAME[0] && isAt(NAME, bytes, from);
      return !isName ? found : found == NONE ? from : UNSURE;
    }
    return bytes[at] == '\\' && isEscapeOfLetter(bytes, at) ? UNSURE : found;
  }

  /** Whether a character between {@code P} and {@code DEL} is written with its number. */
  private static boolean isEscapeOfLetter(byte[] bytes, int at) {
    int sixteens = at + ESCAPE.length;
    return sixteens < bytes.length
        && bytes[sixteens] >= '5'
        && bytes[sixteens] <= '7'
        && isAt(ESCAPE, bytes, at);
  }

  private static boolean isAt(byte[] text, byte[] bytes, int from) {
    int to = from + text.length;
    return from >= 0 && to <= bytes.length && Arrays.equals(bytes, from, to, text, 0, text.length);
  }

  /** The plain number that is the value of the name that ends here, or {@link #UNKNOWN}. */
  private static long idBehind(byte[] bytes, int nameEnd) {
    int colon = behindSpace(bytes, nameEnd + 1);
    if (colon >= bytes.length || bytes[nameEnd] != '"' || bytes[colon] != ':') {
      return UNKNOWN;
    }
    int from = behindSpace(bytes, colon + 1);
    int at = from;
    long id = 0;
    while (at < bytes.length && at - from <= MAX_DIGITS && isDigit(bytes[at])) {
      id = 10 * id + (bytes[at++] - '0');
    }
    boolean isPlain = at > from && at - from <= MAX_DIGITS && at < bytes.length && ends(bytes[at]);
    return isPlain ? id : UNKNOWN;
  }

  private static int behindSpace(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean ends(byte b) {
    return b == ',' || b == '}' || isSpace(b);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
