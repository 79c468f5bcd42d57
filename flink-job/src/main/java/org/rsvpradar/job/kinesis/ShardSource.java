package org.rsvpradar.job.kinesis;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.kinesis.source.config.KinesisStreamsSourceConfigConstants;
import org.apache.flink.connector.kinesis.source.config.KinesisStreamsSourceConfigConstants.InitialPosition;
import org.apache.flink.connector.kinesis.source.enumerator.KinesisStreamsSourceEnumerator;
import org.apache.flink.connector.kinesis.source.enumerator.KinesisStreamsSourceEnumeratorState;
import org.apache.flink.connector.kinesis.source.enumerator.KinesisStreamsSourceEnumeratorStateSerializer;
import org.apache.flink.connector.kinesis.source.enumerator.assigner.ShardAssignerFactory;
import org.apache.flink.connector.kinesis.source.split.KinesisShardSplit;
import org.apache.flink.connector.kinesis.source.split.KinesisShardSplitSerializer;
import org.apache.flink.connector.kinesis.source.split.KinesisShardSplitState;
import org.apache.flink.connector.kinesis.source.split.StartingPosition;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.rsvpradar.job.config.SourceConfig;

/**
 * The connector's {@code KinesisStreamsSource} with our {@link ShardReader} in it.
 *
 * <p>Finding shards, dealing them out, reading where a checkpoint left off, and the form of all
 * that in state are the connector's.
 */
final class ShardSource
    implements Source<ShardNews, KinesisShardSplit, KinesisStreamsSourceEnumeratorState> {

  private static final long serialVersionUID = 1;

  /** Of the five reads a second that Kinesis allows, one is left to a delivery stream. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** New shards begin to be read so much later at the most; it costs one of 1,000 calls allowed. */
  private static final Duration DISCOVERY = Duration.ofSeconds(2);

  private static final DateTimeFormatter CONNECTORS_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.UTC);

  private final KinesisStream stream;
  private final Configuration connector;

  ShardSource(KinesisStream stream, SourceConfig.Start start) {
    this.stream = stream;
    this.connector = new Configuration();
    connector.set(
        KinesisStreamsSourceConfigConstants.SHARD_DISCOVERY_INTERVAL_MILLIS, DISCOVERY.toMillis());
    connector.set(
        KinesisStreamsSourceConfigConstants.STREAM_INITIAL_POSITION,
        InitialPosition.valueOf(start.position().name()));
    if (start.at() != null) {
      connector.set(
          KinesisStreamsSourceConfigConstants.STREAM_INITIAL_TIMESTAMP,
          CONNECTORS_TIME.format(start.at()));
    }
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<KinesisShardSplit, KinesisStreamsSourceEnumeratorState> createEnumerator(
      SplitEnumeratorContext<KinesisShardSplit> context) {
    return restoreEnumerator(context, null);
  }

  @Override
  public SplitEnumerator<KinesisShardSplit, KinesisStreamsSourceEnumeratorState> restoreEnumerator(
      SplitEnumeratorContext<KinesisShardSplit> context,
      KinesisStreamsSourceEnumeratorState before) {
    return new KinesisStreamsSourceEnumerator(
        context,
        stream.arn(),
        connector,
        stream.connect(),
        ShardAssignerFactory.uniformShardAssigner(),
        before);
  }

  @Override
  public SimpleVersionedSerializer<KinesisShardSplit> getSplitSerializer() {
    return new KinesisShardSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KinesisStreamsSourceEnumeratorState>
      getEnumeratorCheckpointSerializer() {
    return new KinesisStreamsSourceEnumeratorStateSerializer(new KinesisShardSplitSerializer());
  }

  @Override
  public SourceReader<ShardNews, KinesisShardSplit> createReader(SourceReaderContext context) {
    return new Reader(stream, context);
  }

  /** Keeps the position in every shard with the news of it that were given. */
  private static final class Reader
      extends SingleThreadMultiplexSourceReaderBase<
          ShardNews, ShardNews, KinesisShardSplit, KinesisShardSplitState> {

    Reader(KinesisStream stream, SourceReaderContext context) {
      super(
          () -> new ShardReader(stream.connect(), PAUSE, context.metricGroup()),
          (news, output, shard) -> {
            output.collect(news);
            if (news.kind() == ShardNews.Kind.RECORD) {
              shard.setNextStartingPosition(
                  StartingPosition.continueFromSequenceNumber(news.sequenceNumber()));
            }
          },
          context.getConfiguration(),
          context);
    }

    @Override
    protected void onSplitFinished(Map<String, KinesisShardSplitState> ended) {
      // the last of its news told so
    }

    @Override
    protected KinesisShardSplitState initializedState(KinesisShardSplit split) {
      return new KinesisShardSplitState(split);
    }

    @Override
    protected KinesisShardSplit toSplitType(String splitId, KinesisShardSplitState shard) {
      return shard.getKinesisShardSplit();
    }
  }
}
