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
 * <p>The job first works through lines in files, so that it is compiled when the stream begins. All
 * records of the second half of the stream count, up to the last tenth; there are quantiles only if
 * the job held the rate.
 */
public final class LatencyMain {

  private static final long LOOK_MS = 10;
  private static final long LOST_NANOS = 60_000_000_000L;

  /** A population follows the day, and chance. */
  private static final double RATE_MAY_DIFFER = 0.05;

  private LatencyMain() {}

  /**
   * Prints its figures as the last line; see {@link RunArguments}, and {@code --url URL --rate N
   * --seconds S} of the stream.
   */
  public static void main(String[] args) throws Exception {
    Exit.with(
        () ->
            System.out.println(
                run(RunArguments.parse(args, List.of("--url", "--rate", "--seconds"))).line()));
  }

  private static Figures run(RunArguments arguments) throws Exception {
    long rate = arguments.line().number("--rate", 1_000, 1, 1_000_000);
    long count = rate * arguments.line().number("--seconds", 20, 1, 3_600);
    warm(arguments);
    StreamExecutionEnvironment env = arguments.environment(new Configuration());
    // no backlog: what it brings at once would be a queue, and is all that the simulator keeps
    JobConfig config =
        arguments.config(
            Map.of(
                "source", "meetup",
                "source.url", arguments.line().one("--url"),
                "source.max-count", "1"));
    Main.define(env, config, watched(Main.edges(config)));
    try (Meter meter = Meter.start(count, JobMetrics::linesDone);
        Checkpoints checkpoints = Checkpoints.watch()) {
      JobClient job = env.executeAsync();
      Figures figures = new Figures().with("asked_lines_per_s", rate);
      await(job, count / 2);
      LogHistogram micros = LatencySink.listen();
      await(job, count - count / 10);
      Figures quantiles = quantiles(micros);
      await(job, count);
      // a job that has ended shows no gauges
      boolean whole = isWhole();
      Figures measured = whole ? meter.figures().with(checkpoints.figures()) : new Figures();
      job.cancel().get();
      boolean held = whole && isNear(measured.values().get("lines_per_s"), rate);
      return figures
          .with(measured)
          .with("held", held ? 1 : 0)
          .with(held ? quantiles : new Figures());
    }
  }

  /** The job and this JVM's compiler, on lines in files. */
  private static void warm(RunArguments arguments) throws Exception {
    StreamExecutionEnvironment env = arguments.environment(new Configuration());
    JobConfig config = arguments.config(arguments.files("warm"));
    Main.run(env, config, watched(Main.edges(config)));
    JobMetrics.forget();
    System.gc();
  }

  private static JobEdges watched(JobEdges edges) {
    List<JobEdges.Output<ScoredRsvp>> scored = new ArrayList<>(edges.scored());
    scored.add(new JobEdges.Output<>("latency", new LatencySink()));
    return edges.withScored(scored);
  }

  private static Figures quantiles(LogHistogram micros) {
    return new Figures()
        .with("records", micros.count())
        .with("p50_ms", micros.quantile(0.5) / 1e3)
        .with("p99_ms", micros.quantile(0.99) / 1e3)
        .with("p999_ms", micros.quantile(0.999) / 1e3)
        .with("max_ms", micros.quantile(1) / 1e3);
  }

  private static boolean isNear(double rate, long asked) {
    return Math.abs(rate / asked - 1) <= RATE_MAY_DIFFER;
  }

  /** Whether all lines came on one connection: a server cuts off whoever is too far behind. */
  private static boolean isWhole() {
    return JobMetrics.gauge("reconnects") == 0 && JobMetrics.gauge("gaps") == 0;
  }

  /** Until so many lines are done, or the stream is no longer whole. */
  private static void await(JobClient job, long lines) throws Exception {
    long before = -1;
    long moved = System.nanoTime();
    for (long now = JobMetrics.linesDone();
        now < lines && isWhole();
        now = JobMetrics.linesDone()) {
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
