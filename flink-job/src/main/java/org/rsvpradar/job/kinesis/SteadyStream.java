package org.rsvpradar.job.kinesis;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.flink.connector.kinesis.source.proxy.StreamProxy;
import org.apache.flink.connector.kinesis.source.split.StartingPosition;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.awscore.exception.AwsServiceException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.exception.SdkException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.Shard;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream that is read on when it does not answer for a while, and that fails the job for good
 * when it never will.
 */
final class SteadyStream implements StreamProxy {

  private static final Logger LOG = LoggerFactory.getLogger(SteadyStream.class);

  private static final Set<String> FOR_GOOD =
      Set.of(
          "ResourceNotFoundException",
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "IncompleteSignatureException",
          "MissingAuthenticationTokenException",
          "ExpiredTokenException",
          "AccessDeniedException",
          "OptInRequired");

  private final StreamProxy stream;
  private final KinesisStream name;
  private boolean away;

  SteadyStream(StreamProxy stream, KinesisStream name) {
    this.stream = stream;
    this.name = name;
  }

  /**
   * The shards behind this one.
   *
   * @throws SuppressRestartsException with a sentence, if the stream will never be read
   */
  @Override
  public List<Shard> listShards(String arn, String behindShardId) {
    try {
      List<Shard> shards = stream.listShards(arn, behindShardId);
      back();
      return shards;
    } catch (SdkException e) {
      tell(e);
      if (behindShardId == null) {
        // what a job begins with is decided by the first answer, so a restart must wait for one
        throw e;
      }
      return List.of();
    }
  }

  /**
   * The next records of a shard.
   *
   * @return null if there is no answer just now
   * @throws SuppressRestartsException with a sentence, if the stream will never be read
   */
  @Override
  public GetRecordsResponse getRecords(String arn, String shardId, StartingPosition from) {
    try {
      GetRecordsResponse response = stream.getRecords(arn, shardId, from);
      back();
      return response;
    } catch (SdkException e) {
      tell(e);
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  private void tell(SdkException e) {
    String why = e.getMessage();
    boolean forGood = why != null && why.contains("Unable to load credentials");
    if (e instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
      forGood = FOR_GOOD.contains(answer.awsErrorDetails().errorCode());
    }
    if (forGood) {
      throw new SuppressRestartsException(
          new IllegalStateException(
              "source.kinesis.stream " + name.arn() + " cannot be read: " + why));
    }
    if (!away) {
      away = true;
      LOG.warn("source.kinesis.stream {} does not answer, asking on: {}", name.arn(), why);
    }
  }

  private void back() {
    if (away) {
      away = false;
      LOG.info("source.kinesis.stream {} answers again", name.arn());
    }
  }
}
