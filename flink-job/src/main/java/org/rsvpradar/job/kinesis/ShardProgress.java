package org.rsvpradar.job.kinesis;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.ArrivalClock;

/**
 * Stamps the lines of the shards that one subtask reads, and knows which arrivals may still come.
 *
 * <p>A raw line is stamped with the time now, so none that comes later is earlier. An archived one
 * brings its arrival back, and lines of the same shard may come up to {@code reorder} out of order;
 * a raw one among those promises nothing until no archived one has come behind it for so long;
 * shards are not in step with each other, so the slowest counts. Not thread-safe.
 */
final class ShardProgress {

  private final long reorderMs;
  private final ArrivalClock clock;
  private final Map<String, Shard> shards = new HashMap<>();

  /** The greatest arrival given, so that the last lines come out in the end. */
  private long greatestMs;

  /** Until then the readers, this one and those beside it, may not know their shards yet. */
  private long settledMs = Long.MAX_VALUE;

  private long watermarkMs = Long.MIN_VALUE;

  /**
   * @param reorder how much later than the next ones an archived line may come
   * @param lastUs the last stamp given before, microseconds since the epoch; 0 for none
   * @param greatestMs the greatest arrival given before, milliseconds since the epoch; {@link
   *     Long#MIN_VALUE} for none
   */
  ShardProgress(Duration reorder, long lastUs, long greatestMs) {
    reorderMs = reorder.toMillis();
    clock = new ArrivalClock(lastUs);
    this.greatestMs = greatestMs;
  }

  /** A shard of which nothing is known yet: until it is, no other may go ahead. */
  void added(String shardId, long nowMs) {
    shards.put(shardId, new Shard());
    settledMs = nowMs + reorderMs;
  }

  /** All that the shard has was read. */
  void quiet(String shardId, long nowMs) {
    shard(shardId).quiet(nowMs);
  }

  /** Whether the shard has anything to read is not known any more. */
  void unanswered(String shardId) {
    shard(shardId).unanswered();
  }

  /** The shard will have no more lines. */
  void ended(String shardId) {
    shards.remove(shardId);
  }

  /**
   * The arrival of the next line of a shard.
   *
   * @return microseconds since the epoch
   */
  long arrivalUs(String shardId, byte[] line, long nowMs) {
    long arrivalUs = ArchivedLine.arrivalUs(line);
    if (arrivalUs == ArchivedLine.NONE || isAhead(arrivalUs, nowMs)) {
      shard(shardId).raw(nowMs);
      arrivalUs = clock.next(1_000 * nowMs);
    } else {
      shard(shardId).archived(Math.floorDiv(arrivalUs, 1_000L));
    }
    greatestMs = Math.max(greatestMs, Math.floorDiv(arrivalUs, 1_000L));
    return arrivalUs;
  }

  /** Whether an archived arrival is later than any that a clock can have given by now. */
  boolean isAhead(long archivedUs, long nowMs) {
    return archivedUs > 1_000 * (nowMs + reorderMs);
  }

  /** Whether none of the shards has anything to wait for. */
  boolean isIdle(long nowMs) {
    return shards.values().stream().allMatch(shard -> shard.isIdle(nowMs));
  }

  /**
   * The arrival at or before which no line is expected any more; it never goes back.
   *
   * @return milliseconds since the epoch, {@link Long#MIN_VALUE} if nothing is known
   */
  long watermarkMs(long nowMs) {
    // stamps stay behind what was promised, even if the wall clock is set back
    long stampedMs = Math.floorDiv(clock.next(1_000 * nowMs), 1_000L) - 1;
    boolean settled = nowMs >= settledMs;
    long reachedMs =
        shards.values().stream()
            .filter(shard -> !shard.isIdle(nowMs))
            .mapToLong(shard -> shard.isRaw(nowMs) ? stampedMs : shard.reachedMs(settled))
            .min()
            .orElse(settled ? greatestMs : Long.MIN_VALUE);
    watermarkMs = Math.max(watermarkMs, reachedMs);
    return watermarkMs;
  }

  /** The last stamp given, microseconds since the epoch; 0 for none. */
  long lastUs() {
    return clock.lastUs();
  }

  /** The greatest arrival given, milliseconds since the epoch; {@link Long#MIN_VALUE} for none. */
  long greatestMs() {
    return greatestMs;
  }

  private Shard shard(String shardId) {
    return shards.computeIfAbsent(shardId, id -> new Shard());
  }

  /** What its lines said last. */
  private final class Shard {

    /** From then on it counts as raw; later than any time if its last line was archived. */
    private long rawFromMs = Long.MAX_VALUE;

    private long archivedMs = Long.MIN_VALUE;
    private long quietSinceMs = Long.MAX_VALUE;

    /** One among archived lines promises nothing: more of those may be behind it. */
    void raw(long nowMs) {
      long fromMs = archivedMs == Long.MIN_VALUE ? Long.MIN_VALUE : nowMs + reorderMs;
      rawFromMs = Math.min(rawFromMs, fromMs);
      quietSinceMs = Long.MAX_VALUE;
    }

    void archived(long ms) {
      rawFromMs = Long.MAX_VALUE;
      archivedMs = Math.max(archivedMs, ms);
      quietSinceMs = Long.MAX_VALUE;
    }

    void quiet(long nowMs) {
      quietSinceMs = Math.min(quietSinceMs, nowMs);
    }

    void unanswered() {
      quietSinceMs = Long.MAX_VALUE;
    }

    /** A raw one promises something in silence, too. */
    boolean isIdle(long nowMs) {
      return rawFromMs == Long.MAX_VALUE
          && quietSinceMs != Long.MAX_VALUE
          && nowMs - quietSinceMs >= reorderMs;
    }

    boolean isRaw(long nowMs) {
      return nowMs >= rawFromMs;
    }

    long reachedMs(boolean settled) {
      boolean known = settled && archivedMs != Long.MIN_VALUE;
      return known ? archivedMs - reorderMs - 1 : Long.MIN_VALUE;
    }
  }
}
