package org.rsvpradar.job;

import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.config.SourceConfig;
import org.rsvpradar.job.flight.FlightType;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.client.MeetupClientOptions;
import org.rsvpradar.meetup.flink.MeetupSourceFunction;

/** The lines of the live stream, or of a server that replays one. */
final class MeetupLines implements JobEdges.Lines {

  /** Clean-up and windows wait for it, no score does. */
  private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(5);

  private final MeetupClientOptions options;

  /**
   * @throws UsageException naming the setting that is not of its form
   */
  MeetupLines(SourceConfig.Meetup source) {
    try {
      options =
          new MeetupClientOptions(
              source.url(),
              source.idleTimeout(),
              source.maxCount(),
              source.bounded(),
              MeetupClientOptions.FIRST_BACKOFF);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  @Override
  public DataStream<Line> in(StreamExecutionEnvironment env) {
    return env.addSource(
            new MeetupSourceFunction(options, WATERMARK_INTERVAL), "lines", FlightType.LINE)
        .uid("lines")
        .setParallelism(1);
  }
}
