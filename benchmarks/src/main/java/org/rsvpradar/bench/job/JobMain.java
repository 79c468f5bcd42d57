package org.rsvpradar.bench.job;

import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.bench.measure.Figures;
import org.rsvpradar.bench.measure.Meter;
import org.rsvpradar.bench.peer.PlainFold;
import org.rsvpradar.bench.peer.WrittenLines;
import org.rsvpradar.job.JobEdges;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.job.local.Exit;

/** A measured run of the whole job, as users run it: lines in files to committed files. */
public final class JobMain {

  private JobMain() {}

  /**
   * Prints its figures as the last line; see {@link RunArguments}, and {@code --scoring false} and
   * {@code --profile true}.
   */
  public static void main(String[] args) throws Exception {
    Exit.with(
        () ->
            System.out.println(
                run(RunArguments.parse(args, List.of("--scoring", "--profile"))).line()));
  }

  private static Figures run(RunArguments arguments) throws Exception {
    long begun = System.nanoTime();
    StreamExecutionEnvironment env = arguments.environment(new Configuration());
    JobConfig config = arguments.config(arguments.files());
    try (Meter meter = Meter.start(arguments.count(), JobMetrics::linesDone);
        Checkpoints checkpoints = Checkpoints.watch();
        Profile profile = is(arguments, "--profile", false) ? Profile.start() : null) {
      JobEdges edges = Main.edges(config);
      Main.run(env, config, is(arguments, "--scoring", true) ? edges : FreeModel.instead(edges));
      double seconds = (System.nanoTime() - begun) / 1e9;
      WrittenLines written = WrittenLines.in(arguments.out("output"), "");
      written.check(arguments.count(), PlainFold.deserving(arguments.lines()));
      Figures figures = meter.figures();
      if (profile != null) {
        figures.with(profile.figures(meter.begun()));
      }
      return figures
          .with("shuffled_bytes_per_line", (double) JobMetrics.shuffledBytes() / arguments.count())
          .with("scored", written.scored())
          .with(checkpoints.figures())
          .with("whole_run_s", seconds);
    }
  }

  private static boolean is(RunArguments arguments, String option, boolean unlessTold) {
    return Boolean.parseBoolean(arguments.line().oneOr(option, Boolean.toString(unlessTold)));
  }
}
