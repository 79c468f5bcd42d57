package org.rsvpradar.job.kinesis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.kinesis.source.proxy.StreamProxy;
import org.apache.flink.connector.kinesis.source.split.KinesisShardSplit;
import org.apache.flink.connector.kinesis.source.split.KinesisShardSplitState;
import org.apache.flink.connector.kinesis.source.split.StartingPosition;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.Record;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Asks the shards of one subtask for records, in turn.
 *
 * <p>The connector's own reader asks without a pause, which in this release no setting changes:
 * Kinesis allows five reads a second and shard, for all consumers together, and the delivery stream
 * behind the same shard needs one of them. And it is silent about a shard that is silent, which is
 * what the order of arrival depends on.
 */
final class ShardReader implements SplitReader<ShardNews, KinesisShardSplit> {

  /** The SDK has tried several times before a read is given up. */
  private static final Duration AWAY = Duration.ofSeconds(1);

  private final StreamProxy stream;
  private final long pauseNanos;
  private final Queue<Turn> turns = new ArrayDeque<>();
  private final List<KinesisShardSplit> added = new ArrayList<>();
  private final BlockingQueue<Boolean> wakeUps = new ArrayBlockingQueue<>(1);
  private final Map<String, Long> behindMs = new ConcurrentHashMap<>();
  private final Counter unanswered;

  /**
   * @param stream closed with this
   * @param pause least time between two reads of a shard
   * @param metrics the reader's
   */
  ShardReader(StreamProxy stream, Duration pause, MetricGroup metrics) {
    this.stream = stream;
    this.pauseNanos = pause.toNanos();
    unanswered = metrics.counter("unanswered-reads");
    metrics.gauge("behind-latest-ms", (Gauge<Long>) this::behindMs);
  }

  @Override
  public RecordsWithSplitIds<ShardNews> fetch() {
    if (!added.isEmpty()) {
      return announced();
    }
    Turn turn = turns.peek();
    if (turn == null || !waitFor(turn)) {
      return news(Map.of(), Set.of());
    }
    turns.remove();
    KinesisShardSplitState shard = turn.shard();
    GetRecordsResponse response =
        stream.getRecords(
            shard.getStreamArn(), shard.getShardId(), shard.getNextStartingPosition());
    if (response == null) {
      unanswered.inc();
      turns.add(new Turn(shard, System.nanoTime() + AWAY.toNanos()));
      ShardNews away = ShardNews.of(shard.getShardId(), ShardNews.Kind.UNANSWERED);
      return news(Map.of(shard.getSplitId(), List.of(away)), Set.of());
    }
    return read(shard, response);
  }

  @Override
  public void handleSplitsChanges(SplitsChange<KinesisShardSplit> change) {
    added.addAll(change.splits());
  }

  @Override
  public void wakeUp() {
    wakeUps.offer(true);
  }

  @Override
  public void close() throws Exception {
    stream.close();
  }

  /** All that are new are known before any of them is read. */
  private RecordsWithSplitIds<ShardNews> announced() {
    Map<String, Collection<ShardNews>> news = new HashMap<>();
    for (KinesisShardSplit split : added) {
      turns.add(new Turn(new KinesisShardSplitState(split), System.nanoTime()));
      news.put(split.splitId(), List.of(ShardNews.of(split.getShardId(), ShardNews.Kind.ADDED)));
    }
    added.clear();
    return news(news, Set.of());
  }

  private RecordsWithSplitIds<ShardNews> read(
      KinesisShardSplitState shard, GetRecordsResponse response) {
    List<ShardNews> news = new ArrayList<>();
    for (Record record : response.records()) {
      news.add(
          ShardNews.record(
              shard.getShardId(), record.data().asByteArrayUnsafe(), record.sequenceNumber()));
      shard.setNextStartingPosition(
          StartingPosition.continueFromSequenceNumber(record.sequenceNumber()));
    }
    boolean ended = response.nextShardIterator() == null;
    if (ended) {
      behindMs.remove(shard.getShardId());
      news.add(ShardNews.of(shard.getShardId(), ShardNews.Kind.ENDED));
    } else {
      turns.add(new Turn(shard, System.nanoTime() + pauseNanos));
      // left out by some emulators
      long behind = Objects.requireNonNullElse(response.millisBehindLatest(), 0L);
      behindMs.put(shard.getShardId(), behind);
      // one read may find nothing although there is more behind
      if (news.isEmpty() && behind == 0) {
        news.add(ShardNews.of(shard.getShardId(), ShardNews.Kind.QUIET));
      }
    }
    return news(Map.of(shard.getSplitId(), news), ended ? Set.of(shard.getSplitId()) : Set.of());
  }

  /** How far the slowest shard is behind its tip. */
  private long behindMs() {
    return behindMs.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static RecordsWithSplitIds<ShardNews> news(
      Map<String, Collection<ShardNews>> news, Set<String> ended) {
    return new RecordsBySplits<>(news, ended);
  }

  /** Waits until a shard may be read. */
  private boolean waitFor(Turn turn) {
    try {
      long waitNanos = turn.atNanos() - System.nanoTime();
      return waitNanos <= 0 || wakeUps.poll(waitNanos, TimeUnit.NANOSECONDS) == null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** When a shard may be read again, by {@link System#nanoTime}. */
  private record Turn(KinesisShardSplitState shard, long atNanos) {}
}
