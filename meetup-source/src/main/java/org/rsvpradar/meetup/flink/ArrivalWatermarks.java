package org.rsvpradar.meetup.flink;

import java.time.Duration;

/**
 * The watermarks of a source whose arrivals never go back: one less than the millisecond reached,
 * because another line may arrive in that same millisecond. Not thread-safe.
 */
final class ArrivalWatermarks {

  private final long intervalNanos;
  private long lastNanos;
  private long reached = Long.MIN_VALUE;
  private long emitted = Long.MIN_VALUE;

  /**
   * @param interval least time between two watermarks
   * @param nowNanos a reading of {@link System#nanoTime}, as everywhere here
   */
  ArrivalWatermarks(Duration interval, long nowNanos) {
    this.intervalNanos = interval.toNanos();
    this.lastNanos = nowNanos - intervalNanos;
  }

  /** Whether the last watermark is long enough ago. */
  boolean due(long nowNanos) {
    return nowNanos - lastNanos >= intervalNanos;
  }

  /**
   * @param us microseconds since the epoch at or before which no later line arrives
   */
  void reached(long us) {
    reached = Math.floorDiv(us, 1_000L) - 1;
  }

  /** Whether there is a watermark beyond the last one. */
  boolean isNew() {
    return reached > emitted;
  }

  /** The watermark to emit now, milliseconds since the epoch. */
  long emit(long nowNanos) {
    lastNanos = nowNanos;
    emitted = reached;
    return emitted;
  }
}
