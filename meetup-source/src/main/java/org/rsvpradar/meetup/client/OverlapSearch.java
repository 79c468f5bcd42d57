package org.rsvpradar.meetup.client;

import java.util.BitSet;

/**
 * Finds the remembered lines in what a server sends again.
 *
 * <p>They are found where all of them come one after the other (Knuth, Morris and Pratt, so that
 * repeated lines do not mislead), or where the server's memory begins among them: then its first
 * lines are the last of them. One instance reads one response. Not thread-safe.
 */
final class OverlapSearch {

  /** Fewer lines than this could agree by chance. */
  static final int ENOUGH = 10;

  private final long[] tail;
  private final int[] fallback;
  private int matched;

  /** Places in the tail where the response may have begun, as far as it has been read. */
  private final BitSet beginnings;

  private int seen;

  /**
   * @param tail hashes to find, oldest first, at least one
   */
  OverlapSearch(long[] tail) {
    this.tail = tail;
    this.fallback = fallback(tail);
    this.beginnings = new BitSet(tail.length);
    beginnings.set(0, tail.length);
  }

  /** Takes the next line; true if it is the last remembered one, so that the next line is new. */
  boolean endsWith(long hash) {
    while (matched > 0 && tail[matched] != hash) {
      matched = fallback[matched - 1];
    }
    if (tail[matched] == hash) {
      matched++;
    }
    return beganInside(hash) || matched == tail.length;
  }

  private boolean beganInside(long hash) {
    for (int at = beginnings.nextSetBit(0); at >= 0; at = beginnings.nextSetBit(at + 1)) {
      if (at + seen >= tail.length || tail[at + seen] != hash) {
        beginnings.clear(at);
      }
    }
    seen++;
    // of several beginnings the earliest counts: the most lines agree with it
    int earliest = beginnings.nextSetBit(0);
    return seen >= ENOUGH && earliest >= 0 && earliest + seen == tail.length;
  }

  /** For every prefix of the tail the length of its longest proper prefix that also ends it. */
  private static int[] fallback(long[] tail) {
    int[] fallback = new int[tail.length];
    int length = 0;
    for (int i = 1; i < tail.length; i++) {
      while (length > 0 && tail[length] != tail[i]) {
        length = fallback[length - 1];
      }
      if (tail[length] == tail[i]) {
        length++;
      }
      fallback[i] = length;
    }
    return fallback;
  }
}
