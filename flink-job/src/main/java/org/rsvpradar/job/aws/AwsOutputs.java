package org.rsvpradar.job.aws;

import java.io.Serializable;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.AsyncSinkBaseBuilder;
import org.apache.flink.connector.firehose.sink.KinesisFirehoseSink;
import org.apache.flink.connector.kinesis.sink.KinesisStreamsSink;
import org.apache.flink.connector.kinesis.sink.PartitionKeyGenerator;
import org.rsvpradar.job.config.AwsConfig;
import org.rsvpradar.job.config.OutputConfig;
import org.rsvpradar.job.format.RecordFormat;

/**
 * Outputs to Kinesis and Firehose, at least once: what is not taken is sent again, and what waits
 * is in the checkpoints. A full buffer holds the job back.
 */
public final class AwsOutputs {

  /** What one request may carry, by the limits of both services. */
  private static final int BATCH = 500;

  /** Kinesis takes 5 MiB with the keys, Firehose 4. */
  private static final long BATCH_BYTES = 4L << 20;

  /** Kinesis takes 1 MiB with the key, Firehose 1,000 KiB. */
  private static final long RECORD_BYTES = 1_000L << 10;

  /** A second's worth of 20,000 records a second at 200 ms an answer, and room to spare. */
  private static final int REQUESTS_IN_FLIGHT = 20;

  private static final int BUFFERED = 5_000;

  /** Far below the time that archived lines wait for earlier ones ({@code kinesis.reorder}). */
  private static final Duration LINGER = Duration.ofMillis(500);

  /** An answer that takes longer is given up and asked for anew: twice there beats never. */
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

  private AwsOutputs() {}

  /** Records to a Kinesis stream, one line each, those of one key to one shard. */
  public static <T> Sink<T> kinesis(RecordFormat<T> format, String stream, AwsConfig aws) {
    RecordFormat.Key<T> key = format.key();
    return watched(
        KinesisStreamsSink.<T>builder()
            .setStreamName(stream)
            .setSerializationSchema(format::line)
            .setPartitionKeyGenerator((PartitionKeyGenerator<T>) key::of)
            .setFailOnError(false)
            .setKinesisClientProperties(client(aws)),
        new Destination(format.name(), OutputConfig.KINESIS, stream, aws),
        new KinesisProbe());
  }

  /** Records to a delivery stream, one line each. */
  public static <T> Sink<T> firehose(RecordFormat<T> format, String stream, AwsConfig aws) {
    return watched(
        KinesisFirehoseSink.<T>builder()
            .setDeliveryStreamName(stream)
            .setSerializationSchema(format::line)
            .setFailOnError(false)
            .setFirehoseClientProperties(client(aws)),
        new Destination(format.name(), OutputConfig.FIREHOSE, stream, aws),
        new FirehoseProbe());
  }

  private static <T, E extends Serializable> Sink<T> watched(
      AsyncSinkBaseBuilder<T, E, ?> builder, Destination to, StreamProbe probe) {
    builder
        .setMaxBatchSize(BATCH)
        .setMaxBatchSizeInBytes(BATCH_BYTES)
        .setMaxRecordSizeInBytes(RECORD_BYTES)
        .setMaxInFlightRequests(REQUESTS_IN_FLIGHT)
        .setMaxBufferedRequests(BUFFERED)
        .setMaxTimeInBufferMS(LINGER.toMillis());
    AsyncSinkBase<T, E> sink = builder.build();
    return new WatchedSink<>(sink, to, probe);
  }

  /** Under the names that both connectors share; their classes of constants are not shared. */
  private static Properties client(AwsConfig aws) {
    Properties client = new Properties();
    client.setProperty("aws.region", aws.region());
    if (aws.endpoint() != null) {
      client.setProperty("aws.endpoint", aws.endpoint());
    }
    client.setProperty("aws.credentials.provider", "AUTO");
    // what every endpoint speaks, and all that a put needs
    client.setProperty("aws.http.protocol.version", "HTTP1_1");
    client.setProperty("aws.http-client.read-timeout", Long.toString(READ_TIMEOUT.toMillis()));
    return client;
  }
}
