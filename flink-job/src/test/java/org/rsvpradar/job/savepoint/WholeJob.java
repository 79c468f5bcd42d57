package org.rsvpradar.job.savepoint;

import static org.apache.flink.runtime.testutils.CommonTestUtils.waitUntilCondition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SupplierWithException;
import org.rsvpradar.job.Backend;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.OutputLines;
import org.rsvpradar.job.TestModel;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.meetup.simulator.SimulatorOptions;

/**
 * A run of the job as it is submitted, from a served archive to files.
 *
 * @param folder for its model and savepoints
 * @param lines the files that are served
 * @param speed how fast, against the time of their arrivals
 * @param out the output root
 * @param savepoint what it goes on from, or null
 */
record WholeJob(
    Path folder,
    List<Path> lines,
    double speed,
    Path out,
    int parallelism,
    Backend backend,
    String savepoint) {

  static final List<String> OUTPUTS = List.of("archive", "scored", "rejects");

  static WholeJob of(Path folder, Path out, Path... lines) {
    return new WholeJob(folder, List.of(lines), Content.MAX_SPEED, out, 2, Backend.HEAP, null);
  }

  WholeJob atSpeed(double other) {
    return new WholeJob(folder, lines, other, out, parallelism, backend, savepoint);
  }

  WholeJob at(int otherParallelism) {
    return new WholeJob(folder, lines, speed, out, otherParallelism, backend, savepoint);
  }

  WholeJob on(Backend other) {
    return new WholeJob(folder, lines, speed, out, parallelism, other, savepoint);
  }

  WholeJob from(String other) {
    return new WholeJob(folder, lines, speed, out, parallelism, backend, other);
  }

  /** Runs to the end of the lines. */
  void run() throws Exception {
    try (Simulator simulator = serve(true)) {
      JobConfig config = config(simulator);
      Main.run(environment(), config, Main.edges(config));
    }
  }

  /**
   * Runs until something is so, and stops with a savepoint; the stream falls silent behind its
   * lines.
   *
   * @return where the savepoint is
   */
  String runUntil(SupplierWithException<Boolean, Exception> isSo) throws Exception {
    try (Simulator simulator = serve(false)) {
      JobConfig config = config(simulator);
      StreamExecutionEnvironment env = environment();
      Main.define(env, config, Main.edges(config));
      JobClient job = env.executeAsync();
      waitUntilCondition(isSo);
      String taken =
          job.stopWithSavepoint(
                  false,
                  folder.resolve("savepoints").toUri().toString(),
                  SavepointFormatType.CANONICAL)
              .get();
      job.getJobExecutionResult().get();
      return taken;
    }
  }

  /** Lines in finished files of the archive and the rejects, which together hold each line. */
  static int finished(Path out) {
    try {
      return lines(out, "archive").size() + lines(out, "rejects").size();
    } catch (IOException aFileGotItsNameMeanwhile) {
      return 0;
    }
  }

  /** Whether all lines of the run are in files, and none of them is still open. */
  static boolean hasFinished(Path out, int lines) {
    try {
      for (String output : OUTPUTS) {
        if (OutputLines.files(out.resolve(output).toString()).stream().anyMatch(WholeJob::isOpen)) {
          return false;
        }
      }
    } catch (IOException aFileGotItsNameMeanwhile) {
      return false;
    }
    return finished(out) == lines;
  }

  private static boolean isOpen(org.apache.flink.core.fs.Path file) {
    return file.getName().startsWith(".");
  }

  /** The lines of an output's finished files, sorted. */
  static List<String> lines(Path out, String output) throws IOException {
    List<String> lines = new ArrayList<>();
    for (org.apache.flink.core.fs.Path file : OutputLines.files(out.resolve(output).toString())) {
      if (!isOpen(file)) {
        lines.addAll(Files.readAllLines(Path.of(file.getPath())));
      }
    }
    return lines.stream().sorted().toList();
  }

  private Simulator serve(boolean bounded) throws IOException {
    return Simulator.start(SimulatorOptions.local(new Content.Recorded(lines, speed, bounded)));
  }

  private JobConfig config(Simulator simulator) throws IOException {
    Path model = Files.createDirectories(folder.resolve("test/1"));
    Files.writeString(
        model.resolve("model.pmml"), TestModel.logistic("lead_log", "double", "yes", "no"));
    return JobConfig.from(
        Map.ofEntries(
            Map.entry("source.url", simulator.url().toString()),
            // archived lines keep their arrivals
            Map.entry("source.bounded", "true"),
            Map.entry("model.path", model.toString()),
            Map.entry("output.path", out.toString()),
            Map.entry("files.roll", "200 ms"),
            Map.entry("checkpoint.interval", "100 ms"),
            Map.entry("state.retention", "2 min")));
  }

  private StreamExecutionEnvironment environment() {
    Configuration flink = new Configuration();
    flink.set(StateBackendOptions.STATE_BACKEND, backend == Backend.HEAP ? "hashmap" : "rocksdb");
    // all in one file: what a test keeps
    flink.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
  }
}
