package org.rsvpradar.job.local;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.job.JobEdges;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.meetup.simulator.SimulatorOptions;
import org.rsvpradar.score.ScoredRsvp;

/**
 * One showing of the whole system in one JVM.
 *
 * @param length how long it lasts, unless a person ends it sooner
 * @param rate lines a second that the simulator sends
 * @param port the dashboard's
 * @param settings the job's, but for the stream
 */
record Demo(Duration length, int rate, int port, Map<String, String> settings) {

  private static final int PARALLELISM = 2;

  /** Flink's own choice. */
  private static final int METRICS_PORT = 9_249;

  private static final long SEED = 1;
  private static final Duration FIRST_LOOK = Duration.ofMillis(100);
  private static final Duration LOOK = Duration.ofSeconds(2);

  void run() throws Exception {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped)));
    try {
      show(stop);
    } finally {
      stopped.countDown();
    }
  }

  private void show(CountDownLatch stop) throws Exception {
    System.out.println(
        "Starting Flink and a simulated RSVP stream (Meetup closed the real one in 2022) ...");
    DemoStatus status = new DemoStatus(Demo::nowUs);
    Content content =
        new Content.Generated(
            new PopulationSettings(SEED, rate, Instant.now()), true, status::truth);
    int metricsPort = LocalFlink.freePort(METRICS_PORT);
    try (LocalFlink flink = LocalFlink.start(PARALLELISM, port, metricsPort);
        Simulator simulator = Simulator.start(SimulatorOptions.local(content))) {
      JobConfig config = config(simulator);
      String out = config.files().root();
      JobID job = flink.submit(graph(config, status));
      System.out.printf(
          "  dashboard  %s%n  metrics    http://127.0.0.1:%d/metrics, for Prometheus%n  output     %s%n",
          flink.dashboard(), metricsPort, out);
      if (awaitFirstScore(stop, () -> flink.isAtWork(job), status)) {
        watch(stop, () -> flink.isAtWork(job), simulator, status);
        System.out.println("Stopping with a savepoint ...");
        boolean drain = config.aws().region() != null;
        String savepoint = flink.stop(job, new Path(out, "_savepoints").toString(), drain);
        System.out.printf(
            Locale.ROOT,
            """

            %,d lines sent, %,d RSVPs scored (most other lines repeat what was known, the last were not read),
            %s
            The job's state is in %s
            """,
            simulator.linesSent(),
            status.scored(),
            status.quality(),
            savepoint);
      } else {
        System.out.println("Stopped before anything was scored.");
      }
    }
  }

  /** Whether it came before somebody wanted to stop. */
  private static boolean awaitFirstScore(CountDownLatch stop, JobCheck job, DemoStatus status)
      throws Exception {
    while (status.scored() == 0) {
      if (stop.await(FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      requireAtWork(job);
    }
    return true;
  }

  private static void requireAtWork(JobCheck job) throws Exception {
    if (!job.isAtWork()) {
      throw new IllegalStateException("the job ended on its own");
    }
  }

  private JobConfig config(Simulator simulator) {
    Map<String, String> all = new HashMap<>();
    all.put("checkpoint.interval", "1 s");
    // every checkpoint shows its records: a person wants to look at them now
    all.put("files.roll", "1 ms");
    all.putAll(settings);
    all.put("source.url", simulator.url().toString());
    return JobConfig.from(all);
  }

  private static JobGraph graph(JobConfig config, DemoStatus status) {
    JobEdges edges = Main.edges(config);
    List<JobEdges.Output<ScoredRsvp>> scored = new ArrayList<>(edges.scored());
    scored.add(new JobEdges.Output<>("showcase", new Showcase(status::show)));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM);
    Main.define(env, config, edges.withScored(scored));
    return env.getStreamGraph().getJobGraph();
  }

  private interface JobCheck {
    boolean isAtWork() throws Exception;
  }

  private void watch(CountDownLatch stop, JobCheck job, Simulator simulator, DemoStatus status)
      throws Exception {
    long begun = System.nanoTime();
    long sentBefore = simulator.linesSent();
    long lookedNanos = begun;
    for (int look = 1; elapsed(begun).compareTo(length) < 0; look++) {
      Duration left = length.minus(elapsed(begun));
      long wait = Math.max(1, Math.min(LOOK.toMillis(), left.toMillis()));
      if (stop.await(wait, TimeUnit.MILLISECONDS)) {
        System.out.println();
        return;
      }
      requireAtWork(job);
      long sent = simulator.linesSent();
      System.out.printf(
          Locale.ROOT,
          "%3d s  %,d lines/s · %,d scored · %s%n",
          elapsed(begun).toSeconds(),
          Math.round((sent - sentBefore) * 1e9 / (System.nanoTime() - lookedNanos)),
          status.scored(),
          status.quality());
      sentBefore = sent;
      lookedNanos = System.nanoTime();
      if (look % 3 == 0 && !status.latest().isEmpty()) {
        System.out.println("       " + status.latest());
      }
    }
  }

  private static Duration elapsed(long begunNanos) {
    return Duration.ofNanos(System.nanoTime() - begunNanos);
  }

  private static long nowUs() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await(90, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
