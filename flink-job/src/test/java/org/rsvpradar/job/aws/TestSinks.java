package org.rsvpradar.job.aws;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.connector.sink2.Sink;
import org.rsvpradar.job.config.AwsConfig;
import org.rsvpradar.job.config.OutputConfig;
import org.rsvpradar.job.format.RecordFormat;

/** Sinks of plain texts. */
final class TestSinks {

  private static final RecordFormat<String> TEXT =
      new RecordFormat<>(
          "scored",
          text -> 0,
          (text, out) -> out.write(text.getBytes(StandardCharsets.UTF_8)),
          text -> text);

  private TestSinks() {}

  static Sink<String> of(String place, String endpoint) {
    AwsConfig aws = new AwsConfig("eu-central-1", endpoint);
    return place.equals(OutputConfig.KINESIS)
        ? AwsOutputs.kinesis(TEXT, "meetup-scored", aws)
        : AwsOutputs.firehose(TEXT, "meetup-scored", aws);
  }
}
