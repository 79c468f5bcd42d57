package org.rsvpradar.job;

import java.util.List;
import java.util.function.Function;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.SdkBytes;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.http.apache.ApacheHttpClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.regions.Region;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.KinesisClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import org.rsvpradar.job.aws.Emulator;

/** A Kinesis stream in the emulator, to put records into. */
public record TestStream(KinesisClient client, String arn) implements AutoCloseable {

  private static final int BATCH = 500;

  public static TestStream create(Emulator emulator, String name, int shards) {
    KinesisClient client =
        KinesisClient.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .region(Region.of(Emulator.REGION))
            .endpointOverride(emulator.endpoint())
            .build();
    client.createStream(create -> create.streamName(name).shardCount(shards));
    client.waiter().waitUntilStreamExists(exists -> exists.streamName(name));
    return new TestStream(
        client,
        client
            .describeStreamSummary(describe -> describe.streamName(name))
            .streamDescriptionSummary()
            .streamARN());
  }

  /** Puts one record an element, in this order. */
  public <T> void put(List<T> elements, Function<T, String> key, Function<T, byte[]> data) {
    List<PutRecordsRequestEntry> entries =
        elements.stream()
            .map(
                element ->
                    PutRecordsRequestEntry.builder()
                        .partitionKey(key.apply(element))
                        .data(SdkBytes.fromByteArrayUnsafe(data.apply(element)))
                        .build())
            .toList();
    for (int from = 0; from < entries.size(); from += BATCH) {
      var batch = entries.subList(from, Math.min(from + BATCH, entries.size()));
      int failed = client.putRecords(put -> put.streamARN(arn).records(batch)).failedRecordCount();
      if (failed > 0) {
        throw new IllegalStateException(failed + " records were not taken");
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
