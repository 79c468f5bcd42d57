package org.rsvpradar.job.aws;

import java.io.Serializable;
import org.rsvpradar.job.config.AwsConfig;
import org.rsvpradar.job.config.OutputConfig;

/**
 * One stream that one output goes to, in the words of the settings.
 *
 * @param output such as {@code scored}
 * @param place {@code kinesis} or {@code firehose}
 * @param stream the stream's name
 * @param aws where AWS is
 */
record Destination(String output, String place, String stream, AwsConfig aws)
    implements StreamPlace, Serializable {

  @Override
  public String setting() {
    return output + ".to=" + place;
  }

  @Override
  public String toCheck() {
    return streamSetting() + " and " + regionSetting();
  }

  @Override
  public String regionSetting() {
    return "aws.region";
  }

  @Override
  public String kind() {
    return place.equals(OutputConfig.FIREHOSE) ? "delivery stream" : "Kinesis stream";
  }

  /** The setting that names the stream. */
  String streamSetting() {
    return output + "." + place + ".stream";
  }
}
