package org.rsvpradar.job.config;

import java.util.List;

/**
 * Where one output goes.
 *
 * @param to any of {@link #FILES}, {@link #KINESIS} and {@link #FIREHOSE}, each once; empty if
 *     nobody wants it
 * @param kinesisStream the Kinesis stream's name
 * @param firehoseStream the delivery stream's name
 */
public record OutputConfig(List<String> to, String kinesisStream, String firehoseStream) {

  public static final String FILES = "files";
  public static final String KINESIS = "kinesis";
  public static final String FIREHOSE = "firehose";

  static final List<String> PLACES = List.of(FILES, KINESIS, FIREHOSE);

  /** Whether an AWS account is needed. */
  boolean toAws() {
    return to.contains(KINESIS) || to.contains(FIREHOSE);
  }
}
