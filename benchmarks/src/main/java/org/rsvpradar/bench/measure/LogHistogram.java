package org.rsvpradar.bench.measure;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts values in buckets that each are 1.6 % wide, so a quantile of any size is right to that.
 * Thread-safe.
 */
public final class LogHistogram {

  private static final int BITS = 6;
  private static final int IN_AN_OCTAVE = 1 << BITS;

  private final AtomicLongArray counts = new AtomicLongArray(IN_AN_OCTAVE * (Long.SIZE - BITS));

  /**
   * Counts a value.
   *
   * @param value one below 0 counts as 0
   */
  public void add(long value) {
    counts.incrementAndGet(bucket(Math.max(0, value)));
  }

  /** How many values there are. */
  public long count() {
    long count = 0;
    for (int i = 0; i < counts.length(); i++) {
      count += counts.get(i);
    }
    return count;
  }

  /**
   * The upper end of the bucket in which a quantile is, or NaN if there are no values.
   *
   * @param share 0 to 1
   */
  public double quantile(double share) {
    long rank = (long) Math.ceil(share * count());
    long seen = 0;
    for (int i = 0; i < counts.length(); i++) {
      seen += counts.get(i);
      if (seen > 0 && seen >= rank) {
        return upperEnd(i);
      }
    }
    return Double.NaN;
  }

  private static int bucket(long value) {
    int octave = Math.max(0, Long.SIZE - BITS - 1 - Long.numberOfLeadingZeros(value));
    return octave * IN_AN_OCTAVE + (int) (value >>> octave);
  }

  private static double upperEnd(int bucket) {
    // below the first octave's end the buckets are single values, and octave n begins in its middle
    int octave = Math.max(0, bucket / IN_AN_OCTAVE - 1);
    long step = bucket - (long) octave * IN_AN_OCTAVE;
    return (double) (((step + 1) << octave) - 1);
  }
}
