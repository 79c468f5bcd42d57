package org.rsvpradar.example;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.job.JobEdges;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.config.Arguments;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.score.ScoredRsvp;

/** The job with one more sink for scored RSVPs. */
public final class UnlikelyMain {

  private UnlikelyMain() {}

  /** Takes the settings of the job. */
  public static void main(String[] args) throws Exception {
    JobConfig config = JobConfig.from(Arguments.parse(args).settings());
    JobEdges edges = Main.edges(config);
    List<JobEdges.Output<ScoredRsvp>> scored = new ArrayList<>(edges.scored());
    scored.add(new JobEdges.Output<>("unlikely", new UnlikelySink()));
    Main.run(
        StreamExecutionEnvironment.getExecutionEnvironment(), config, edges.withScored(scored));
  }
}
