package org.rsvpradar.meetup.population;

import java.util.BitSet;

/**
 * An event while members answer to it.
 *
 * @param json the {@code event} object
 * @param venue the {@code venue} object, or null
 * @param startMs milliseconds since the epoch, or {@link #NO_TIME}
 * @param untilMs when nobody answers any more
 * @param answered the members that did
 */
record Event(byte[] json, byte[] venue, long startMs, long untilMs, BitSet answered) {

  static final long NO_TIME = -1;

  /**
   * @return hours, or NaN without a time
   */
  double leadHours(long mtimeMs) {
    return startMs == NO_TIME ? Double.NaN : (startMs - mtimeMs) / 3_600_000.0;
  }
}
