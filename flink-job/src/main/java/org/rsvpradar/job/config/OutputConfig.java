package org.rsvpradar.job.config;

import java.util.ArrayList;
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

  /** The streams that it goes to, in words. */
  List<String> streams() {
    List<String> streams = new ArrayList<>();
    if (to.contains(KINESIS)) {
      streams.add("Kinesis stream " + kinesisStream);
    }
    if (to.contains(FIREHOSE)) {
      streams.add("delivery stream " + firehoseStream);
    }
    return streams;
  }
}
