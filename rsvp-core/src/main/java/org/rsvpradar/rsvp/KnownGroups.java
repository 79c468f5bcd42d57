package org.rsvpradar.rsvp;

import java.util.Arrays;
import org.rsvpradar.line.EightBytes;

/**
 * The groups that were read last, by the bytes that stated them. A group is most of a line, and the
 * next line about it states it in the same bytes, which then need not be read again.
 *
 * <p>Where the bytes end is guessed: at the first brace behind the list of topics. Whatever a guess
 * gets wrong is never remembered, so it is never found.
 */
final class KnownGroups {

  /** Of two groups each; a group takes about 2 KB. */
  private static final int PAIR_BITS = 13;

  /** Longer ones are not worth their memory. */
  private static final int MAX_BYTES = 2_048;

  private final byte[][] texts = new byte[2 << PAIR_BITS][];
  private final Rsvp.Group[] groups = new Rsvp.Group[2 << PAIR_BITS];

  private byte[] line;
  private int from;
  private int to;
  private long hash;

  /**
   * The group stated at this place, if it is known.
   *
   * @param at the opening brace
   * @return null for one to be read
   */
  Rsvp.Group find(byte[] bytes, int at) {
    line = bytes;
    from = at;
    hash = 0;
    to = behind('}', behind(']', at));
    int newer = newer();
    if (isAt(newer)) {
      return groups[newer];
    }
    return isAt(newer + 1) ? groups[newer + 1] : null;
  }

  /** Where the text goes on behind the group that was just found. */
  int end() {
    return to;
  }

  /**
   * Keeps the group that was just looked for and has been read since.
   *
   * @param end where the text goes on behind it
   */
  void remember(Rsvp.Group group, int end) {
    if (end == to && to - from <= MAX_BYTES) {
      int newer = newer();
      texts[newer + 1] = texts[newer];
      groups[newer + 1] = groups[newer];
      texts[newer] = Arrays.copyOfRange(line, from, to);
      groups[newer] = group;
    }
  }

  /** Where the newer one is of the two that may be this group; the older one is behind it. */
  private int newer() {
    return 2 * (int) (hash * 0x9E37_79B9_7F4A_7C15L >>> (Long.SIZE - PAIR_BITS));
  }

  private boolean isAt(int slot) {
    byte[] text = texts[slot];
    return text != null && Arrays.equals(text, 0, text.length, line, from, to);
  }

  /** Where the text goes on behind the next such character; all before it goes into the hash. */
  private int behind(char character, int at) {
    int i = at;
    while (i <= line.length - Long.BYTES) {
      long eight = EightBytes.at(line, i);
      long others = eight ^ character * EightBytes.EACH;
      long same = EightBytes.zeros(others);
      if (same != 0) {
        long firstOnly = Long.lowestOneBit(same) >>> (Byte.SIZE - 1);
        mix(eight & firstOnly - 1);
        return i + EightBytes.before(same) + 1;
      }
      mix(eight);
      i += Long.BYTES;
    }
    // the same at the end of the line, where there are no eight
    long rest = 0;
    for (int shift = 0; i < line.length && line[i] != character; shift += Byte.SIZE) {
      rest |= (line[i++] & 0xFFL) << shift;
    }
    mix(rest);
    return Math.min(i + 1, line.length);
  }

  private void mix(long part) {
    hash = Long.rotateLeft(hash, 5) ^ part;
  }
}
