package org.rsvpradar.job.kinesis;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What a reader has to say about one shard, in the order in which it happened.
 *
 * <p>What is read is not enough: only who knows that a shard is there, that it has nothing more
 * just now, or that it is at its end, knows which arrivals may still come.
 *
 * @param shardId such as {@code shardId-000000000000}
 * @param kind what happened
 * @param bytes of {@link Kind#RECORD} its data, null otherwise
 * @param sequenceNumber of {@link Kind#RECORD} where it stands in the shard, null otherwise
 */
public record ShardNews(String shardId, Kind kind, byte[] bytes, String sequenceNumber) {

  /** How Flink carries it. */
  static final TypeInformation<ShardNews> TYPE = TypeInformation.of(ShardNews.class);

  /** What may happen to a shard. */
  public enum Kind {
    /** It is read from now on. */
    ADDED,
    /** A record of it was read. */
    RECORD,
    /** All records that it has were read. */
    QUIET,
    /** It was asked for records and gave no answer. */
    UNANSWERED,
    /** It was closed, and will have none any more. */
    ENDED
  }

  static ShardNews of(String shardId, Kind kind) {
    return new ShardNews(shardId, kind, null, null);
  }

  static ShardNews record(String shardId, byte[] bytes, String sequenceNumber) {
    return new ShardNews(shardId, Kind.RECORD, bytes, sequenceNumber);
  }
}
