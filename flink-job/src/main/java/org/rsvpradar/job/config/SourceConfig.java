package org.rsvpradar.job.config;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where lines come from. */
public sealed interface SourceConfig {

  /** Whether the end of the lines is the end of the job. */
  boolean bounded();

  /**
   * The live stream, or a server that replays one.
   *
   * @param url http or https
   * @param idleTimeout silence after which the source reconnects
   * @param maxCount lines the source asks for at most when it looks for where it was
   * @param bounded whether the stream's clean end is the end of the job
   */
  record Meetup(String url, Duration idleTimeout, int maxCount, boolean bounded)
      implements SourceConfig {}

  /**
   * A Kinesis stream of raw or archived lines.
   *
   * @param streamArn {@code arn:aws:kinesis:REGION:ACCOUNT:stream/NAME}
   * @param start where a job without a checkpoint begins
   * @param reorder how much later than the next ones an archived line may come
   */
  record Kinesis(String streamArn, Start start, Duration reorder) implements SourceConfig {

    @Override
    public boolean bounded() {
      return false;
    }

    /** The stream that the ARN names. */
    String streamName() {
      return streamArn.substring(streamArn.indexOf('/') + 1);
    }

    /** The region that the ARN names. */
    public String region() {
      return streamArn.split(":")[3];
    }
  }

  /**
   * Recorded files.
   *
   * @param paths files or folders, on any Flink file system
   */
  record Files(List<String> paths) implements SourceConfig {

    @Override
    public boolean bounded() {
      return true;
    }
  }

  /**
   * Where to begin in a Kinesis stream.
   *
   * @param position which of the three
   * @param at the time of {@link Position#AT_TIMESTAMP}, null otherwise
   */
  record Start(Position position, Instant at) {

    /** As Kinesis calls them. */
    public enum Position {
      TRIM_HORIZON,
      LATEST,
      AT_TIMESTAMP
    }
  }
}
