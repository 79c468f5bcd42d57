package org.rsvpradar.job.kinesis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.connector.kinesis.source.proxy.StreamProxy;
import org.apache.flink.connector.kinesis.source.split.StartingPosition;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.SdkBytes;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.exception.SdkException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.Record;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.Shard;

/** Answers every read of a shard with what was prepared for it, then with silence, or fails. */
final class FakeStream implements StreamProxy {

  static final GetRecordsResponse SILENCE = answer(0L, "next");
  static final GetRecordsResponse MORE_BEHIND = answer(9_000L, "next");
  static final GetRecordsResponse END = answer(0L, null);
  static final GetRecordsResponse NO_ANSWER = answer(-1L, null);

  final List<String> reads = new ArrayList<>();
  boolean closed;

  /** Thrown by every call, if not null. */
  SdkException failure;

  private final Map<String, Queue<GetRecordsResponse>> answers = new HashMap<>();

  FakeStream when(String shard, GetRecordsResponse... then) {
    answers.put(shard, new ArrayDeque<>(List.of(then)));
    return this;
  }

  /** Records with these sequence numbers, which are their data, too. */
  static GetRecordsResponse records(String nextIterator, String... numbers) {
    return answer(0L, nextIterator, numbers);
  }

  @Override
  public GetRecordsResponse getRecords(String arn, String shard, StartingPosition from) {
    failIfSo();
    reads.add(shard + " " + from.getStartingMarker());
    Queue<GetRecordsResponse> prepared = answers.get(shard);
    GetRecordsResponse answer =
        prepared == null || prepared.isEmpty() ? SILENCE : prepared.remove();
    return answer == NO_ANSWER ? null : answer;
  }

  @Override
  public List<Shard> listShards(String arn, String behindShardId) {
    failIfSo();
    return List.of();
  }

  @Override
  public void close() {
    closed = true;
  }

  private void failIfSo() {
    if (failure != null) {
      throw failure;
    }
  }

  private static GetRecordsResponse answer(long behindMs, String nextIterator, String... numbers) {
    List<Record> records = new ArrayList<>();
    for (String number : numbers) {
      records.add(
          Record.builder().data(SdkBytes.fromUtf8String(number)).sequenceNumber(number).build());
    }
    return GetRecordsResponse.builder()
        .records(records)
        .millisBehindLatest(behindMs)
        .nextShardIterator(nextIterator)
        .build();
  }
}
