package org.rsvpradar.job;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.SdkBytes;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.http.apache.ApacheHttpClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.regions.Region;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.KinesisClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** A Kinesis stream of an emulator's, to put lines into. */
record TestStream(KinesisClient client, String endpoint, String arn) {

  private static final int BATCH = 500;

  static TestStream create(String endpoint, String name, int shards) {
    KinesisClient client =
        KinesisClient.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .region(Region.US_EAST_1)
            .endpointOverride(URI.create(endpoint))
            .build();
    client.createStream(create -> create.streamName(name).shardCount(shards));
    client.waiter().waitUntilStreamExists(exists -> exists.streamName(name));
    String arn =
        client
            .describeStreamSummary(describe -> describe.streamName(name))
            .streamDescriptionSummary()
            .streamARN();
    return new TestStream(client, endpoint, arn);
  }

  /** Puts one record an element, in this order. */
  <T> void put(List<T> elements, Function<T, String> key, Function<T, byte[]> data) {
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
      List<PutRecordsRequestEntry> batch =
          new ArrayList<>(entries.subList(from, Math.min(from + BATCH, entries.size())));
      int failed = client.putRecords(put -> put.streamARN(arn).records(batch)).failedRecordCount();
      if (failed > 0) {
        throw new IllegalStateException(failed + " records were not taken");
      }
    }
  }
}
