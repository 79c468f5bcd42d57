package org.rsvpradar.job.kinesis;

import java.io.IOException;
import java.util.List;
import org.apache.flink.connector.kinesis.source.proxy.StreamProxy;
import org.apache.flink.connector.kinesis.source.split.StartingPosition;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.awscore.exception.AwsServiceException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.exception.SdkException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.Shard;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.aws.ReadCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream that is read on when it does not answer for a while, and that fails the job for good
 * when it never will. What once answered may do so again, so then a restart decides.
 */
final class SteadyStream implements StreamProxy {

  private static final Logger LOG = LoggerFactory.getLogger(SteadyStream.class);

  /** Codes of the SDK's throttling that it does not know as such. */
  private static final String TOO_MANY_CALLS = "LimitExceededException";

  private final StreamProxy stream;
  private final KinesisStream name;
  private boolean known;
  private long unanswered;

  /**
   * @param stream closed with this
   * @param name what it is, for a sentence
   */
  SteadyStream(StreamProxy stream, KinesisStream name) {
    this.stream = stream;
    this.name = name;
  }

  /**
   * The shards behind this one.
   *
   * @throws SuppressRestartsException with a sentence, if the stream never answered and never will
   */
  @Override
  public List<Shard> listShards(String arn, String behindShardId) {
    try {
      List<Shard> shards = stream.listShards(arn, behindShardId);
      answered();
      return shards;
    } catch (SdkException e) {
      hold(e);
      if (behindShardId == null) {
        // what a job begins with is decided by the first answer, so a restart must wait for one
        throw e;
      }
      return List.of();
    }
  }

  /**
   * The next records of a shard; the end of it, if it expired before it was read.
   *
   * @return null if there is no answer just now
   * @throws SuppressRestartsException with a sentence, if the stream never answered and never will
   */
  @Override
  public GetRecordsResponse getRecords(String arn, String shardId, StartingPosition from) {
    try {
      GetRecordsResponse response = stream.getRecords(arn, shardId, from);
      answered();
      return response;
    } catch (SdkException e) {
      if (isGone(shardId, e)) {
        LOG.warn(
            "source=kinesis: {} of {} expired before it was read to its end; what was left of its"
                + " lines is gone, going on without them",
            shardId,
            name.arn());
        return GetRecordsResponse.builder().build();
      }
      hold(e);
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  /** Throws what asking once more would not change. */
  private void hold(SdkException failure) {
    String why = judged(failure);
    if (!passes(failure)) {
      throw failure;
    }
    if (unanswered++ == 0) {
      LOG.warn("source=kinesis: {} does not answer just now, asking on: {}", name.arn(), why);
    }
  }

  private String judged(SdkException failure) {
    try {
      return ReadCheck.judge(name.arn(), name.aws(), failure);
    } catch (UsageException e) {
      if (known) {
        throw failure;
      }
      throw new SuppressRestartsException(e);
    }
  }

  /** The service says the same of a stream that there is not, but does not name a shard then. */
  private static boolean isGone(String shardId, SdkException failure) {
    return failure instanceof ResourceNotFoundException
        && String.valueOf(failure.getMessage()).contains(shardId);
  }

  private static boolean passes(SdkException failure) {
    return !(failure instanceof AwsServiceException answer)
        || answer.statusCode() >= 500
        || answer.isThrottlingException()
        || answer.awsErrorDetails() != null
            && TOO_MANY_CALLS.equals(answer.awsErrorDetails().errorCode());
  }

  private void answered() {
    known = true;
    if (unanswered > 0) {
      LOG.info("source=kinesis: {} answers again, after {} calls", name.arn(), unanswered);
      unanswered = 0;
    }
  }
}
