package org.rsvpradar.job.aws;

import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.exception.SdkException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.regions.Region;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.config.AwsConfig;

/**
 * Tells of a Kinesis stream that is read what will never work from what does not work just now.
 *
 * <p>Made of the reads themselves, so it needs no permission but theirs.
 */
public final class ReadCheck {

  private static final StreamService KINESIS =
      new StreamService() {

        private static final long serialVersionUID = 1;

        @Override
        public String action() {
          return "kinesis:ListShards, kinesis:GetShardIterator or kinesis:GetRecords";
        }

        @Override
        public boolean knowsRegion(String region) {
          return Region.regions().contains(Region.of(region));
        }
      };

  private ReadCheck() {}

  /**
   * Judges why a read gave nothing.
   *
   * @param arn the stream's
   * @param aws where it is
   * @return why, if it may work later
   * @throws UsageException with one sentence, if it will not work before somebody changes something
   */
  public static String judge(String arn, AwsConfig aws, SdkException failure) {
    Source from = new Source(arn.substring(arn.indexOf('/') + 1), aws);
    return StartCheck.judge(from, KinesisProbe.sight(failure), KINESIS);
  }

  /** The stream that lines come from. */
  private record Source(String stream, AwsConfig aws) implements StreamPlace {

    @Override
    public String setting() {
      return "source=kinesis";
    }

    @Override
    public String toCheck() {
      return "source.kinesis.stream";
    }

    @Override
    public String regionSetting() {
      return toCheck();
    }

    @Override
    public String kind() {
      return "Kinesis stream";
    }
  }
}
