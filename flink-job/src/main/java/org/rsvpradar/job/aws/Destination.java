package org.rsvpradar.job.aws;

import java.io.Serializable;
import org.rsvpradar.job.config.AwsConfig;

/**
 * One stream that one output goes to, in the words of the settings.
 *
 * @param output such as {@code scored}
 * @param place {@code kinesis} or {@code firehose}
 * @param stream the stream's name
 * @param aws where AWS is
 */
record Destination(String output, String place, String stream, AwsConfig aws)
    implements Serializable {

  /** Begins every sentence about it. */
  String setting() {
    return output + ".to=" + place;
  }

  /** The setting that names the stream. */
  String streamSetting() {
    return output + "." + place + ".stream";
  }

  /** Where the stream is, for a sentence. */
  String where() {
    return aws.endpoint() == null ? aws.region() : aws.region() + " at " + aws.endpoint();
  }
}
