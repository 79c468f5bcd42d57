package org.rsvpradar.bench.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.job.local.Loopback;

/**
 * What a measured run of the job is told: {@code --lines DIR --count N --model DIR --out DIR
 * --cores N --state heap|rocksdb --checkpoint MS}.
 *
 * @param line where they stand
 */
record RunArguments(CommandLine line) {

  /** Of Flink's managed memory, which RocksDB's caches and buffers come from. */
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(1_024);

  private static final Map<String, String> BACKENDS =
      Map.of("heap", "hashmap", "rocksdb", "rocksdb");

  static RunArguments parse(String[] args, List<String> more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--lines", "--count", "--model", "--out", "--cores", "--state", "--checkpoint"));
    options.addAll(more);
    return new RunArguments(
        CommandLine.parse(args, new CommandLine.Syntax(options, List.of(), List.of())));
  }

  /** The folder of the lines. */
  Path lines() {
    return Path.of(line.one("--lines"));
  }

  /** How many lines there are. */
  long count() {
    return line.number("--count", 0, 1, Long.MAX_VALUE);
  }

  /** A folder of its own below the one where the run writes. */
  Path out(String name) throws IOException {
    return Files.createDirectories(Path.of(line.one("--out")).resolve(name));
  }

  int cores() {
    return (int) line.number("--cores", 1, 1, 1_024);
  }

  /** A Flink in this JVM, as many subtasks as cores, that reports to {@link JobMetrics}. */
  StreamExecutionEnvironment environment(Configuration more) {
    String backend = BACKENDS.get(line.one("--state"));
    if (backend == null) {
      throw new UsageException("--state is heap or rocksdb, not '" + line.one("--state") + "'");
    }
    Configuration flink = Loopback.only();
    flink.set(StateBackendOptions.STATE_BACKEND, backend);
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
    JobMetrics.reportHere(flink);
    flink.addAll(more);
    return StreamExecutionEnvironment.createLocalEnvironment(cores(), flink);
  }

  /** The job's settings: from this source to files, unless that says where to write. */
  JobConfig config(Map<String, String> source) throws IOException {
    Map<String, String> settings = new HashMap<>(Map.of("output.path", out("output").toString()));
    settings.putAll(source);
    settings.put("model.path", line.one("--model"));
    Duration checkpoint = Duration.ofMillis(line.number("--checkpoint", 10_000, 1, 3_600_000));
    settings.put("checkpoint.interval", checkpoint.toMillis() + " ms");
    return JobConfig.from(settings);
  }

  /** The source that reads the lines. */
  Map<String, String> files() {
    return Map.of("source", "files", "source.path", lines().toString());
  }

  /** The same for a job that writes beside the one that is measured. */
  Map<String, String> files(String beside) throws IOException {
    Map<String, String> settings = new HashMap<>(files());
    settings.put("output.path", out(beside).toString());
    return settings;
  }
}
