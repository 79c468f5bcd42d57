package org.rsvpradar.job.aws;

import org.rsvpradar.cli.Discreet;
import org.rsvpradar.job.config.AwsConfig;

/** One stream that the job reads or writes, in the words of the settings. */
interface StreamPlace {

  /** The setting that leads there, which begins every sentence about it. */
  String setting();

  /** The settings that say which stream it is. */
  String toCheck();

  /** The setting that says which region it is in. */
  String regionSetting();

  /** What AWS calls it, such as {@code Kinesis stream}. */
  String kind();

  /** The stream's name. */
  String stream();

  /** Where AWS is. */
  AwsConfig aws();

  /** Where the stream is, for a sentence. */
  default String where() {
    String endpoint = aws().endpoint();
    return endpoint == null ? aws().region() : aws().region() + " at " + Discreet.url(endpoint);
  }
}
