package org.rsvpradar.example;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.job.JobEdges;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.config.Arguments;
import org.rsvpradar.job.config.JobConfig;

/** The job on lines of a socket; {@code source.url} says which, as http://HOST:PORT. */
public final class SocketMain {

  private SocketMain() {}

  /** Takes the settings of the job. */
  public static void main(String[] args) throws Exception {
    var settings = Arguments.parse(args).settings();
    JobConfig config = JobConfig.from(settings);
    JobEdges edges = Main.edges(config);
    Main.run(
        StreamExecutionEnvironment.getExecutionEnvironment(),
        config,
        new JobEdges(
            SocketLines.of(settings.get("source.url")),
            edges.model(),
            edges.retention(),
            edges.scored(),
            edges.archive(),
            edges.rejects(),
            edges.summary()));
  }
}
