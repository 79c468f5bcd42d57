package org.rsvpradar.job.kinesis;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.job.JobEdges;
import org.rsvpradar.job.config.AwsConfig;
import org.rsvpradar.job.config.SourceConfig;
import org.rsvpradar.job.flight.FlightType;
import org.rsvpradar.line.Line;

/** The lines of a Kinesis stream, raw or archived, from all of its shards in parallel. */
public final class KinesisLines implements JobEdges.Lines {

  private static final String SOURCE = "lines-kinesis";
  private static final String STAMP = "stamp";
  private static final String ORDER = "order";

  private final ShardSource source;
  private final Duration reorder;

  /**
   * @param from which stream, and where to begin
   * @param aws where AWS is, its region excepted: the stream's ARN names one
   */
  public KinesisLines(SourceConfig.Kinesis from, AwsConfig aws) {
    source =
        new ShardSource(
            new KinesisStream(from.streamArn(), new AwsConfig(from.region(), aws.endpoint())),
            from.start());
    reorder = from.reorder();
  }

  @Override
  public DataStream<Line> in(StreamExecutionEnvironment env) {
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), SOURCE, ShardNews.TYPE)
        .uid(SOURCE)
        .transform(STAMP, FlightType.LINE, new StampLines(reorder))
        .uid(STAMP);
  }

  /** Neither one ordered channel nor, by somebody else's partition key, one shard a group. */
  @Override
  public DataStream<Line> inOrder(KeyedStream<Line, Long> byGroup) {
    return byGroup.process(new OrderLines(), FlightType.LINE).name(ORDER).uid(ORDER);
  }
}
