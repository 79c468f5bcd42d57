package org.rsvpradar.job.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.kinesis.source.split.KinesisShardSplit;
import org.apache.flink.connector.kinesis.source.split.StartingPosition;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class ShardReaderTest {

  private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/lines";

  private final FakeStream stream = new FakeStream();
  private final ShardReader reader =
      new ShardReader(stream, Duration.ZERO, new UnregisteredMetricsGroup());

  @Test
  void makesAllShardsKnownBeforeItReadsAny() {
    stream.when("a", FakeStream.records("next", "1")).when("b", FakeStream.records("next", "7"));
    add("a", "b");
    assertThat(fetch()).containsExactlyInAnyOrder("a ADDED", "b ADDED");
    assertThat(stream.reads).isEmpty();
    assertThat(fetch()).containsExactly("a RECORD 1");
    add("c");
    assertThat(fetch()).containsExactly("c ADDED");
    assertThat(fetch()).containsExactly("b RECORD 7");
  }

  @Test
  void asksInTurnAndGoesOnBehindTheLastRecord() {
    stream.when("a", FakeStream.records("next", "1", "2"), FakeStream.records("next", "3"));
    add("a", "b");
    fetch(6);
    assertThat(stream.reads.stream().filter(read -> read.startsWith("a")))
        .startsWith("a null", "a 2", "a 3");
    assertThat(stream.reads).hasSize(5);
    assertThat(stream.reads.stream().filter(read -> read.startsWith("b")).count())
        .isBetween(2L, 3L);
  }

  @Test
  void saysThatAShardIsQuietOnlyWhenNothingIsBehind() {
    stream.when("a", FakeStream.MORE_BEHIND, FakeStream.SILENCE, FakeStream.records("next", "1"));
    add("a");
    assertThat(fetch(4)).containsExactly("a ADDED", "a QUIET", "a RECORD 1");
  }

  @Test
  void saysOnceThatAShardHasEndedAndAsksItNoMore() {
    stream.when("a", FakeStream.records(null, "1", "2"));
    add("a", "b");
    List<String> news = fetch(6);
    assertThat(news.stream().filter(each -> each.startsWith("a")))
        .containsExactly("a ADDED", "a RECORD 1", "a RECORD 2", "a ENDED", "a finished");
    assertThat(stream.reads.stream().filter(read -> read.startsWith("a"))).hasSize(1);
  }

  @Test
  void saysThatAShardHasEndedWhichHadNothingLeft() {
    stream.when("a", FakeStream.END);
    add("a");
    assertThat(fetch(3)).containsExactly("a ADDED", "a ENDED", "a finished");
  }

  @Test
  void saysThatThereIsNoAnswerAndAsksAgain() {
    stream.when("a", FakeStream.NO_ANSWER, FakeStream.records("next", "1"));
    add("a");
    assertThat(fetch(3)).containsExactly("a ADDED", "a UNANSWERED", "a RECORD 1");
    assertThat(stream.reads).containsExactly("a null", "a null");
  }

  @Test
  void doesNotSleepOnWhenItIsWokenUp() throws Exception {
    try (ShardReader slow =
        new ShardReader(stream, Duration.ofDays(1), new UnregisteredMetricsGroup())) {
      slow.handleSplitsChanges(new SplitsAddition<>(List.of(split("a"))));
      assertThat(news(slow.fetch())).containsExactly("a ADDED");
      assertThat(news(slow.fetch())).containsExactly("a QUIET");
      slow.wakeUp();
      assertThat(news(slow.fetch())).isEmpty();
    }
    assertThat(stream.reads).hasSize(1);
    assertThat(stream.closed).isTrue();
  }

  private void add(String... shards) {
    reader.handleSplitsChanges(
        new SplitsAddition<>(Stream.of(shards).map(ShardReaderTest::split).toList()));
  }

  private static KinesisShardSplit split(String shard) {
    return new KinesisShardSplit(ARN, shard, StartingPosition.fromStart());
  }

  private List<String> fetch(int times) {
    List<String> news = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      news.addAll(fetch());
    }
    return news;
  }

  private List<String> fetch() {
    return news(reader.fetch());
  }

  private static List<String> news(RecordsWithSplitIds<ShardNews> fetched) {
    List<String> all = new ArrayList<>();
    while (fetched.nextSplit() != null) {
      for (ShardNews news = fetched.nextRecordFromSplit();
          news != null;
          news = fetched.nextRecordFromSplit()) {
        String number = news.sequenceNumber() == null ? "" : " " + news.sequenceNumber();
        all.add(news.shardId() + " " + news.kind() + number);
      }
    }
    fetched.finishedSplits().forEach(split -> all.add(split.replaceFirst(".*_", "") + " finished"));
    return all;
  }
}
