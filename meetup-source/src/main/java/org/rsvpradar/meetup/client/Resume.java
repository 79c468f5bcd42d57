package org.rsvpradar.meetup.client;

import java.util.Arrays;

/**
 * What a client must know to go on where it, or one before it, stopped.
 *
 * @param clockUs no later line arrives at or before this, microseconds since the epoch
 * @param lastLineUs arrival of the last line given, microseconds since the epoch; 0 for none
 * @param tail hashes of the last lines given without a gap between them, oldest first, at most
 *     {@link Tail#SIZE}; rejected lines included
 */
public record Resume(long clockUs, long lastLineUs, long[] tail) {

  /** Nothing was given yet. */
  public static final Resume NOTHING = new Resume(0, 0, new long[0]);

  /** The form for a checkpoint: clock, last line, then the tail. */
  public long[] toLongs() {
    long[] longs = new long[2 + tail.length];
    longs[0] = clockUs;
    longs[1] = lastLineUs;
    System.arraycopy(tail, 0, longs, 2, tail.length);
    return longs;
  }

  /** Reads what {@link #toLongs} wrote. */
  public static Resume ofLongs(long[] longs) {
    return new Resume(longs[0], longs[1], Arrays.copyOfRange(longs, 2, longs.length));
  }
}
