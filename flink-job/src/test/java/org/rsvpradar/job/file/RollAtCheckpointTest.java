package org.rsvpradar.job.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.junit.jupiter.api.Test;

class RollAtCheckpointTest {

  private static final long NOW_MS = System.currentTimeMillis();
  private static final long YESTERDAY_MS = NOW_MS - Duration.ofDays(1).toMillis();

  private final RollAtCheckpoint<String> policy =
      new RollAtCheckpoint<>(Duration.ofHours(1), MemorySize.ofMebiBytes(1));

  @Test
  void finishesAFileOnceItIsOld() throws Exception {
    assertThat(policy.shouldRollOnCheckpoint(file("dt=2026-01-31/hh=12", NOW_MS, 0))).isFalse();
    assertThat(policy.shouldRollOnCheckpoint(file("dt=2026-01-31/hh=12", YESTERDAY_MS, 0)))
        .isTrue();
  }

  @Test
  void finishesTheFilesOfHoursThatAreOver() throws Exception {
    assertThat(policy.shouldRollOnCheckpoint(file("dt=2026-01-31/hh=23", NOW_MS, 0))).isFalse();
    assertThat(policy.shouldRollOnCheckpoint(file("dt=2026-02-01/hh=00", NOW_MS, 0))).isFalse();
    assertThat(policy.shouldRollOnCheckpoint(file("dt=2026-01-31/hh=23", NOW_MS, 0))).isTrue();
  }

  @Test
  void finishesAFileAtOnceThatGrowsTooLarge() throws Exception {
    assertThat(policy.shouldRollOnEvent(file("dt=2026-01-31/hh=12", NOW_MS, 1 << 19), ""))
        .isFalse();
    assertThat(policy.shouldRollOnEvent(file("dt=2026-01-31/hh=12", NOW_MS, 1 << 20), "")).isTrue();
  }

  private static PartFileInfo<String> file(String hour, long createdMs, long bytes) {
    return new FakeFile(hour, createdMs, bytes);
  }

  private record FakeFile(String hour, long createdMs, long bytes) implements PartFileInfo<String> {

    @Override
    public String getBucketId() {
      return hour;
    }

    @Override
    public long getCreationTime() {
      return createdMs;
    }

    @Override
    public long getSize() {
      return bytes;
    }

    @Override
    public long getLastUpdateTime() {
      return createdMs;
    }
  }
}
