package org.rsvpradar.bench.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.bench.measure.Figures;
import org.rsvpradar.bench.measure.LogHistogram;
import org.rsvpradar.bench.measure.Meter;
import org.rsvpradar.job.JobEdges;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.job.local.Exit;
import org.rsvpradar.score.ScoredRsvp;

/**
 * A measured run of the whole job on a live stream: from the arrival of a line to the hand-over of
 * its score to the sinks.
 *
 * <p>All records of the second half of the lines count, up to the last tenth.
 */
public final class LatencyMain {

  private static final long LOOK_MS = 10;
  private static final long LOST_NANOS = 60_000_000_000L;

  private LatencyMain() {}

  /** Prints its figures as the last line; see {@link RunArguments}, and {@code --url --rate N}. */
  public static void main(String[] args) throws Exception {
    Exit.with(
        () -> System.out.println(run(RunArguments.parse(args, List.of("--url", "--rate"))).line()));
  }

  private static Figures run(RunArguments arguments) throws Exception {
    StreamExecutionEnvironment env = arguments.environment(new Configuration());
    JobConfig config =
        arguments.config(Map.of("source", "meetup", "source.url", arguments.line().one("--url")));
    JobEdges edges = Main.edges(config);
    List<JobEdges.Output<ScoredRsvp>> scored = new ArrayList<>(edges.scored());
    scored.add(new JobEdges.Output<>("latency", new LatencySink()));
    Main.define(env, config, edges.withScored(scored));
    try (Meter meter = Meter.start(arguments.count(), JobMetrics::linesDone);
        Checkpoints checkpoints = Checkpoints.watch()) {
      JobClient job = env.executeAsync();
      long count = arguments.count();
      await(job, count / 2);
      LogHistogram micros = LatencySink.listen();
      await(job, count - count / 10);
      Figures figures =
          new Figures()
              .with("records", micros.count())
              .with("p50_ms", micros.quantile(0.5) / 1e3)
              .with("p99_ms", micros.quantile(0.99) / 1e3)
              .with("p999_ms", micros.quantile(0.999) / 1e3)
              .with("max_ms", micros.quantile(1) / 1e3)
              .with("asked_lines_per_s", arguments.line().number("--rate", 0, 1, 1_000_000_000));
      await(job, count);
      figures.with(meter.figures()).with(checkpoints.figures());
      job.cancel().get();
      return figures;
    }
  }

  private static void await(JobClient job, long lines) throws Exception {
    long before = -1;
    long moved = System.nanoTime();
    for (long now = JobMetrics.linesDone(); now < lines; now = JobMetrics.linesDone()) {
      if (now != before) {
        before = now;
        moved = System.nanoTime();
      }
      if (job.getJobExecutionResult().isDone() || System.nanoTime() - moved > LOST_NANOS) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "the stream or the job stopped behind %,d lines", now));
      }
      Thread.sleep(LOOK_MS);
    }
  }
}
