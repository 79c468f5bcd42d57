package org.rsvpradar.job;

import java.io.IOException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.job.config.Arguments;
import org.rsvpradar.job.config.InvalidSettingException;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.job.file.UnfinishedFiles;

/** The job as it is submitted to a Flink cluster: settings, edges, topology, execution. */
public final class Main {

  private Main() {}

  /**
   * Runs the job, checks its settings ({@code --check}) or lists them ({@code --help}).
   *
   * @throws InvalidSettingException with one sentence, before anything runs
   */
  public static void main(String[] args) throws Exception {
    Arguments arguments = Arguments.parse(args);
    if (arguments.help()) {
      System.out.print(help());
      return;
    }
    JobConfig config = JobConfig.from(arguments.settings());
    JobEdges edges = FileEdges.of(config, new MeetupLines(config));
    if (arguments.check()) {
      System.out.println("The settings are good. The model is " + edges.model().id());
      return;
    }
    run(config, edges);
  }

  /** Defines and executes the job; a bounded run comes back when it has ended. */
  static void run(JobConfig config, JobEdges edges) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    OurDefaults.apply(env, config);
    RsvpScoringJob.define(env, edges);
    env.execute("RSVP Radar");
    if (config.bounded()) {
      removeUnfinished(config);
    }
  }

  private static void removeUnfinished(JobConfig config) throws IOException {
    UnfinishedFiles.remove(FileEdges.root(config));
  }

  private static String help() {
    return "usage: flink run rsvp-radar-job.jar --KEY VALUE ... [--config FILE] [--check] [--help]\n\n"
        + "Scores an RSVP stream with a PMML model, exactly once.\n\n"
        + JobConfig.help()
        + "\n  --config FILE   properties with these keys; the command line overrides them\n"
        + "  --check         validates settings, model and output, and ends\n";
  }
}
