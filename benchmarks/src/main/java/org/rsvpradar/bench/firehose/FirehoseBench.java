package org.rsvpradar.bench.firehose;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;
import org.rsvpradar.bench.measure.CpuShares;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.job.local.Loopback;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;

/**
 * The whole job at full speed, from lines in a file to a Firehose that answers at once.
 *
 * <p>What it reports is measured in the second half of the records, when the code is compiled, and
 * before the last tenth, when the end may have begun.
 *
 * @param lines how many generated lines
 * @param parallelism subtasks of the scoring step
 * @param model a model's version folder
 */
record FirehoseBench(int lines, int parallelism, String model) {

  private static final int LINES_PER_SECOND = 500;
  private static final long LOOK_MS = 50;
  private static final Duration PROGRESS = Duration.ofSeconds(4);

  void run() throws Exception {
    Path folder = Files.createTempDirectory("rsvp-radar-bench");
    try (InstantFirehose firehose = InstantFirehose.start()) {
      System.err.printf(Locale.ROOT, "generating %,d lines ...%n", lines);
      Path recording = generate(folder.resolve("lines.ndjson"));
      JobClient job = start(firehose, recording, folder.resolve("out"));
      report(watch(firehose, job), Files.size(recording));
      System.out.print(Files.readString(folder.resolve("out/summary.json")));
    } finally {
      FileUtils.deleteDirectoryQuietly(folder.toFile());
    }
  }

  private Path generate(Path file) throws IOException {
    Population population =
        new Population(
            new PopulationSettings(1, LINES_PER_SECOND, Instant.now()), TruthListener.NONE);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (int i = 0; i < lines; i++) {
        out.write(population.next().bytes());
        out.write('\n');
      }
    }
    return file;
  }

  private JobClient start(InstantFirehose firehose, Path recording, Path out) throws Exception {
    JobConfig config =
        JobConfig.from(
            Map.of(
                "source",
                "files",
                "source.path",
                recording.toString(),
                "model.path",
                model,
                "output.path",
                out.toString(),
                "scored.to",
                "firehose",
                "aws.region",
                "us-east-1",
                "aws.endpoint",
                firehose.url().toString()));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, Loopback.only());
    Main.define(env, config, Main.edges(config));
    return env.executeAsync();
  }

  /** One look at a run. */
  private record Look(long nanos, long records, CpuShares cpu) {}

  /** The looks between which the run is measured. */
  private record Measured(Look from, Look to, long records, double bytesPerRecord) {}

  private static Measured watch(InstantFirehose firehose, JobClient job) throws Exception {
    CompletableFuture<JobExecutionResult> done = job.getJobExecutionResult();
    List<Look> looks = new ArrayList<>();
    long said = System.nanoTime();
    while (!done.isDone()) {
      if (looks.isEmpty() || looks.get(looks.size() - 1).records() != firehose.records()) {
        looks.add(new Look(System.nanoTime(), firehose.records(), CpuShares.now()));
      }
      if (System.nanoTime() - said > PROGRESS.toNanos()) {
        said = System.nanoTime();
        System.err.printf(Locale.ROOT, "%,d records delivered%n", firehose.records());
      }
      Thread.sleep(LOOK_MS);
    }
    done.get();
    long all = firehose.records();
    Look from = first(looks, all / 2);
    Look to = first(looks, all - all / 10);
    return new Measured(from, to, all, (double) firehose.bytes() / all);
  }

  private static Look first(Iterable<Look> looks, long records) {
    for (Look look : looks) {
      if (look.records() >= records) {
        return look;
      }
    }
    throw new IllegalStateException("too few lines to measure anything");
  }

  private void report(Measured measured, long fileBytes) {
    Look from = measured.from();
    Look to = measured.to();
    double seconds = (to.nanos() - from.nanos()) / 1e9;
    long records = to.records() - from.records();
    CpuShares cpu = to.cpu().since(from.cpu());
    System.out.printf(
        Locale.ROOT,
        "%,.0f scored records/s to Firehose, %,.0f lines/s in; %,d cores, parallelism %d%n"
            + "%,d records of %,.0f bytes in requests, from %,d lines of %,.0f bytes%n"
            + "%.1f us of CPU for each record, of which%n",
        records / seconds,
        records / seconds * lines / measured.records(),
        Runtime.getRuntime().availableProcessors(),
        parallelism,
        measured.records(),
        measured.bytesPerRecord(),
        lines,
        (double) fileBytes / lines,
        cpu.total() / 1e3 / records);
    cpu.byStep().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            step ->
                System.out.printf(
                    Locale.ROOT,
                    "  %5.1f us  %4.1f %%  %s%n",
                    step.getValue() / 1e3 / records,
                    100.0 * step.getValue() / cpu.total(),
                    step.getKey()));
  }
}
