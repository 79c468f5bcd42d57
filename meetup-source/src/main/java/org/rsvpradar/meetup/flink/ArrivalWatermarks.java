package org.rsvpradar.meetup.flink;

import java.time.Duration;
import org.apache.flink.streaming.api.functions.source.SourceFunction.SourceContext;
import org.apache.flink.streaming.api.watermark.Watermark;

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

  /** Emits a watermark if it is due and there is one beyond the last. */
  void emitIfDue(SourceContext<?> context, long nowNanos) {
    if (due(nowNanos) && reached > emitted) {
      lastNanos = nowNanos;
      emitted = reached;
      context.emitWatermark(new Watermark(emitted));
    }
  }
}
