package org.rsvpradar.job.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.rsvpradar.line.Line;

class StampLinesTest {

  private static final long NOW = 1_790_000_000_000L;
  private static final Duration REORDER = Duration.ofSeconds(5);
  private static final int MAX_PARALLELISM = 16;

  @Test
  void splitsRecordsIntoLinesWhateverTheyEndWith() throws Exception {
    try (var harness = harness(1, 0)) {
      open(harness, NOW);
      give(harness, "{\"a\":1}");
      give(harness, "{\"a\":2}\n");
      give(harness, "{\"a\":3}\r\n\n \n{\"a\":4}");
      give(harness, "\r\n");
      give(harness, "");
      assertThat(harness.extractOutputValues().stream().map(StampLinesTest::text))
          .containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}", "{\"a\":4}");
    }
  }

  @Test
  void cutsALineThatIsTooLarge() throws Exception {
    try (var harness = harness(1, 0)) {
      open(harness, NOW);
      give(harness, "x".repeat(100_000) + "\nshort");
      List<Line> lines = harness.extractOutputValues();
      assertThat(lines).extracting(Line::length).containsExactly(100_000L, 5L);
      assertThat(lines.get(0).bytes()).hasSize(Line.MAX_BYTES);
    }
  }

  @Test
  void stampsRawLinesAndBringsArchivedOnesBackToWhatTheyWere() throws Exception {
    try (var harness = harness(1, 0)) {
      open(harness, NOW);
      give(harness, "{\"a\":1}\n{\"arrival_us\":1789999999000001,\"a\":2}");
      assertThat(harness.extractOutputValues())
          .extracting(Line::arrivalUs)
          .containsExactly(NOW * 1_000, 1_789_999_999_000_001L);
      assertThat(text(harness.extractOutputValues().get(1))).isEqualTo("{\"a\":2}");
      assertThat(harness.getRecordOutput())
          .extracting(StreamRecord::getTimestamp)
          .containsExactly(NOW, 1_789_999_999_000L);
    }
  }

  @Test
  void tellsTheTimeInSilence() throws Exception {
    try (var harness = harness(1, 0)) {
      open(harness, NOW);
      give(harness, "{\"a\":1}");
      harness.setProcessingTime(NOW + 5);
      harness.setProcessingTime(NOW + 10);
      assertThat(watermarks(harness)).containsExactly(NOW + 4, NOW + 9);
    }
  }

  @Test
  void holdsNobodyBackWithoutShards() throws Exception {
    try (var harness = harness(2, 1)) {
      open(harness, NOW);
      harness.setProcessingTime(NOW + 5);
      assertThat(harness.getOutput()).containsExactly(WatermarkStatus.IDLE);
      harness.processElement(ShardNews.of("a", ShardNews.Kind.ADDED), 0);
      assertThat(harness.getOutput()).containsExactly(WatermarkStatus.IDLE, WatermarkStatus.ACTIVE);
    }
  }

  @Test
  void holdsTheOthersBackAgainWhenASilentShardDoesNotAnswerAnyMore() throws Exception {
    try (var harness = harness(1, 0)) {
      open(harness, NOW);
      harness.processElement(ShardNews.of("a", ShardNews.Kind.QUIET), 0);
      harness.setProcessingTime(NOW + REORDER.toMillis());
      assertThat(harness.getOutput()).containsExactly(WatermarkStatus.IDLE);
      harness.processElement(ShardNews.of("a", ShardNews.Kind.UNANSWERED), 0);
      assertThat(harness.getOutput()).containsExactly(WatermarkStatus.IDLE, WatermarkStatus.ACTIVE);
    }
  }

  @Test
  void isActiveBeforeItGivesALine() throws Exception {
    try (var harness = harness(1, 0)) {
      open(harness, NOW);
      harness.setProcessingTime(NOW + 5);
      give(harness, "{\"a\":1}");
      assertThat(harness.getOutput())
          .hasSize(3)
          .startsWith(WatermarkStatus.IDLE, WatermarkStatus.ACTIVE);
    }
  }

  @Test
  void takesNoWatermarkFromOthersButTheLast() throws Exception {
    try (var harness = harness(1, 0)) {
      open(harness, NOW);
      harness.processWatermark(NOW - 1);
      harness.processWatermarkStatus(WatermarkStatus.IDLE);
      assertThat(harness.getOutput()).isEmpty();
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.getOutput()).containsExactly(Watermark.MAX_WATERMARK);
    }
  }

  @Test
  void neverGivesAStampAgainWhereverAShardIsReadNext() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var slow = harness(2, 0);
        var ahead = harness(2, 1)) {
      open(slow, NOW);
      open(ahead, NOW + 60_000);
      give(slow, "{\"a\":1}");
      give(ahead, "{\"a\":2}");
      checkpoint =
          AbstractStreamOperatorTestHarness.repackageState(
              slow.snapshot(1, 1), ahead.snapshot(1, 1));
    }
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var after = harness(3, subtask)) {
        after.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                checkpoint, MAX_PARALLELISM, 2, 3, subtask));
        open(after, NOW);
        give(after, "{\"a\":3}");
        assertThat(after.extractOutputValues().get(0).arrivalUs())
            .isEqualTo((NOW + 60_000) * 1_000 + 1);
      }
    }
  }

  @Test
  void givesWhatWaitedBeforeARestartFreeInTheSilenceBehindIt() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var before = harness(1, 0)) {
      open(before, NOW);
      give(before, "{\"arrival_us\":1789999999000001,\"a\":1}");
      checkpoint = before.snapshot(1, 1);
    }
    try (var after = harness(1, 0)) {
      after.initializeState(checkpoint);
      open(after, NOW);
      after.setProcessingTime(NOW + 5);
      assertThat(watermarks(after)).isEmpty();
      after.processElement(ShardNews.of("shard", ShardNews.Kind.ADDED), 0);
      after.processElement(ShardNews.of("shard", ShardNews.Kind.QUIET), 0);
      after.setProcessingTime(NOW + REORDER.toMillis());
      assertThat(watermarks(after)).isEmpty();
      after.setProcessingTime(NOW + 5 + REORDER.toMillis());
      assertThat(watermarks(after)).containsExactly(1_789_999_999_000L);
    }
  }

  private static void open(OneInputStreamOperatorTestHarness<ShardNews, Line> harness, long nowMs)
      throws Exception {
    harness.setProcessingTime(nowMs);
    harness.open();
  }

  private static void give(
      OneInputStreamOperatorTestHarness<ShardNews, Line> harness, String record) throws Exception {
    harness.processElement(
        ShardNews.record("shard", record.getBytes(StandardCharsets.UTF_8), "1"), 0);
  }

  private static List<Long> watermarks(OneInputStreamOperatorTestHarness<ShardNews, Line> harness) {
    List<Long> watermarks = new ArrayList<>();
    for (Object each : harness.getOutput()) {
      if (each instanceof Watermark watermark) {
        watermarks.add(watermark.getTimestamp());
      }
    }
    return watermarks;
  }

  private static String text(Line line) {
    return new String(line.bytes(), StandardCharsets.UTF_8);
  }

  private static OneInputStreamOperatorTestHarness<ShardNews, Line> harness(
      int parallelism, int subtask) throws Exception {
    OneInputStreamOperatorTestHarness<ShardNews, Line> harness =
        new OneInputStreamOperatorTestHarness<>(
            new StampLines(REORDER), MAX_PARALLELISM, parallelism, subtask);
    harness.setup(TypeInformation.of(Line.class).createSerializer(new SerializerConfigImpl()));
    return harness;
  }
}
