package org.rsvpradar.job.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.meetup.simulator.SimulatorOptions;

/**
 * One bounded run of the whole job in this JVM: recordings over HTTP in, files out.
 *
 * @param files recordings or folders of them
 * @param lines how many lines they hold
 * @param speed how much faster than recorded, or {@link Content#MAX_SPEED}
 * @param model a model's version folder
 * @param parallelism subtasks of the scoring step
 */
record Replay(List<Path> files, long lines, double speed, String model, int parallelism) {

  private static final Duration PROGRESS = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 3;

  void run(OutputRoot out) throws Exception {
    Path checkpoints = Files.createTempDirectory("rsvp-radar-replay");
    Content content = new Content.Recorded(files, speed, true);
    long begun = System.nanoTime();
    try (Simulator simulator = Simulator.start(SimulatorOptions.local(content))) {
      JobConfig config =
          JobConfig.from(
              Map.of(
                  "source.url",
                  simulator.url().toString(),
                  "source.bounded",
                  "true",
                  "model.path",
                  model,
                  "output.path",
                  out.path().toString(),
                  "checkpoint.interval",
                  "2 s"));
      try (Ticker ticker = Ticker.every(PROGRESS, () -> progress(simulator))) {
        Main.run(environment(checkpoints), config, Main.edges(config));
      } catch (JobExecutionException e) {
        throw JobFailedException.of(e);
      }
    } finally {
      FileUtils.deleteDirectoryQuietly(checkpoints.toFile());
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.err.printf(
        Locale.ROOT,
        "%,d lines in %.1f s, Flink's start and end included (%,.0f lines/s)%n",
        lines,
        seconds,
        lines / seconds);
    System.out.print(out.summary());
  }

  private StreamExecutionEnvironment environment(Path checkpoints) {
    Configuration flink = Loopback.only();
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, ATTEMPTS);
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
  }

  private void progress(Simulator simulator) {
    long sent = simulator.linesSent();
    if (sent == 0) {
      System.err.println("starting Flink ...");
      return;
    }
    System.err.printf(
        Locale.ROOT, "%,d of %,d lines sent (%.0f %%)%n", sent, lines, 100.0 * sent / lines);
  }
}
