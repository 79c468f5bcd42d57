package org.rsvpradar.bench.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.bench.measure.Figures;
import org.rsvpradar.bench.measure.Meter;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.job.local.Exit;

/**
 * A measured run of the whole job that is stopped with a savepoint near its end and goes on from
 * there: what growing state costs, and how long it takes to be back in the same JVM.
 */
public final class RecoveryMain {

  private static final long LOOK_MS = 2;

  private RecoveryMain() {}

  /**
   * Prints its figures as the last line; see {@link RunArguments}, and {@code --from N}: behind so
   * many lines the measured part begins.
   */
  public static void main(String[] args) throws Exception {
    Exit.with(() -> System.out.println(run(RunArguments.parse(args, List.of("--from"))).line()));
  }

  private static Figures run(RunArguments arguments) throws Exception {
    Path savepoints = arguments.out("savepoints");
    Figures figures;
    long count = arguments.count();
    long from = arguments.line().number("--from", count / 2, 0, count);
    try (Meter meter = Meter.start(count, from, JobMetrics::linesDone);
        Checkpoints checkpoints = Checkpoints.watch()) {
      JobClient job = start(arguments, new Configuration());
      // behind the measured part, and far enough from the end to stop before it
      await(job, count - (count - from) * 3 / 20);
      figures = meter.figures().with(checkpoints.figures());
      long begun = System.nanoTime();
      job.stopWithSavepoint(false, savepoints.toString(), SavepointFormatType.NATIVE).get();
      figures.with("savepoint_s", (System.nanoTime() - begun) / 1e9);
    }
    figures.with("savepoint_bytes", bytes(savepoints));
    long done = JobMetrics.linesDone();
    long begun = System.nanoTime();
    JobClient job = start(arguments, from(savepoints));
    await(job, done + 1);
    figures.with("recovery_s", (System.nanoTime() - begun) / 1e9);
    job.cancel().get();
    return figures;
  }

  private static JobClient start(RunArguments arguments, Configuration flink) throws Exception {
    StreamExecutionEnvironment env = arguments.environment(flink);
    JobConfig config = arguments.config(arguments.files());
    Main.define(env, config, Main.edges(config));
    return env.executeAsync();
  }

  private static Configuration from(Path savepoints) throws Exception {
    Configuration flink = new Configuration();
    try (Stream<Path> all = Files.list(savepoints)) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, all.findFirst().orElseThrow().toString());
    }
    return flink;
  }

  private static long bytes(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void await(JobClient job, long lines) throws Exception {
    while (JobMetrics.linesDone() < lines) {
      if (job.getJobExecutionResult().isDone()) {
        throw new IllegalStateException("the job ended before it was to be stopped");
      }
      Thread.sleep(LOOK_MS);
    }
  }
}
