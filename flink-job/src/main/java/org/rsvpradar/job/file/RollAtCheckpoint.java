package org.rsvpradar.job.file;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.RollingPolicy;

/**
 * Finishes a file at the first checkpoint that finds it old or large enough, as only a checkpoint
 * can show it; one that grows too large on the way is finished at once and shown by the next. A
 * file of an hour that is over is finished, too: a backfill of years would have thousands open.
 */
final class RollAtCheckpoint<T> implements RollingPolicy<T, String> {

  private static final long serialVersionUID = 1;

  private final long maxAgeMs;
  private final long maxBytes;
  private String latestHour = "";

  RollAtCheckpoint(Duration maxAge, MemorySize maxSize) {
    this.maxAgeMs = maxAge.toMillis();
    this.maxBytes = maxSize.getBytes();
  }

  @Override
  public boolean shouldRollOnCheckpoint(PartFileInfo<String> file) throws IOException {
    String hour = file.getBucketId();
    if (hour.compareTo(latestHour) > 0) {
      latestHour = hour;
    }
    return hour.compareTo(latestHour) < 0
        || System.currentTimeMillis() - file.getCreationTime() >= maxAgeMs;
  }

  @Override
  public boolean shouldRollOnEvent(PartFileInfo<String> file, T element) throws IOException {
    return file.getSize() >= maxBytes;
  }

  @Override
  public boolean shouldRollOnProcessingTime(PartFileInfo<String> file, long nowMs) {
    return false;
  }
}
