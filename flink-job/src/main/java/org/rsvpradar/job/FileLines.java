package org.rsvpradar.job;

import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.job.flight.FlightType;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.flink.FilesSourceFunction;

/** The lines of recorded files, merged by arrival. */
final class FileLines implements JobEdges.Lines {

  private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(5);

  private final List<String> paths;

  /**
   * @param paths files or folders, as every task manager understands them
   */
  FileLines(List<String> paths) {
    this.paths = paths;
  }

  @Override
  public DataStream<Line> in(StreamExecutionEnvironment env) {
    return env.addSource(
            new FilesSourceFunction(paths, WATERMARK_INTERVAL), "lines", FlightType.LINE)
        .uid("lines-files")
        .setParallelism(1);
  }
}
