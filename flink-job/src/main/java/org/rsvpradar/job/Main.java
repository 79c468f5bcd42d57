package org.rsvpradar.job;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.config.Arguments;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.job.file.SummaryFile;
import org.rsvpradar.job.file.UnfinishedFiles;
import org.rsvpradar.score.ModelId;

/** The job as it is submitted to a Flink cluster: settings, edges, topology, execution. */
public final class Main {

  private Main() {}

  /**
   * Runs the job, checks its settings ({@code --check}) or lists them ({@code --help}).
   *
   * @throws ProgramParametrizationException with one sentence, before anything runs; Flink's
   *     command line prints it without a stack trace
   */
  public static void main(String[] args) throws Exception {
    try {
      start(args);
    } catch (UsageException e) {
      throw new ProgramParametrizationException(e.getMessage());
    }
  }

  private static void start(String[] args) throws Exception {
    Arguments arguments = Arguments.parse(args);
    if (arguments.help()) {
      System.out.print(help());
      return;
    }
    JobConfig config = JobConfig.from(arguments.settings());
    JobEdges edges = edges(config);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    if (arguments.check()) {
      requireUnusedOutput(env, config);
      ModelId model = edges.model().id();
      System.out.printf(
          "The settings are good. The model is %s, SHA-256 %s%n", model, model.sha256());
      return;
    }
    run(env, config, edges);
  }

  /**
   * The edges that the settings ask for, checked as far as that is possible before the job runs.
   *
   * @throws UsageException with a sentence that names the setting at fault
   */
  public static JobEdges edges(JobConfig config) {
    return ConfiguredEdges.of(config);
  }

  /**
   * Defines and executes the job; unless it is detached, a bounded run comes back when it has
   * ended.
   *
   * @throws UsageException if a bounded run would begin where another run has written files
   */
  public static void run(StreamExecutionEnvironment env, JobConfig config, JobEdges edges)
      throws Exception {
    define(env, config, edges);
    requireUnusedOutput(env, config);
    JobExecutionResult result = env.execute();
    // a detached submission comes back when the run has begun, and its open files are hidden too;
    // one that was stopped goes on with them from its savepoint
    if (config.source().bounded()
        && result.isJobExecutionResult()
        && SummaryFile.isIn(ConfiguredEdges.root(config))) {
      UnfinishedFiles.remove(ConfiguredEdges.folders(config));
      OurDefaults.removeCheckpoints(env, config, result.getJobID());
    }
  }

  /** A bounded run gives all of its records, unless it goes on where an earlier one was. */
  private static void requireUnusedOutput(StreamExecutionEnvironment env, JobConfig config) {
    if (config.source().bounded() && !OurDefaults.goesOn(env)) {
      ConfiguredEdges.folders(config).requireUnused();
    }
  }

  /** Defines the job with its defaults, without executing it. */
  public static void define(StreamExecutionEnvironment env, JobConfig config, JobEdges edges) {
    OurDefaults.apply(env, config);
    RsvpScoringJob.define(env, edges);
  }

  private static String help() {
    return "usage: flink run rsvp-radar-job.jar --KEY VALUE ... [--config FILE] [--check] [--help]\n\n"
        + "Scores an RSVP stream with a PMML model, exactly once.\n\n"
        + JobConfig.help()
        + "\n  --config FILE   properties with these keys; the command line overrides them\n"
        + "  --check         validates settings, model and output, and ends\n";
  }
}
