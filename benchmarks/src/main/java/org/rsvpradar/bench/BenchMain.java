package org.rsvpradar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.rsvpradar.bench.report.Machine;
import org.rsvpradar.bench.report.Publication;
import org.rsvpradar.bench.result.Results;
import org.rsvpradar.bench.run.Cores;
import org.rsvpradar.bench.run.Deployment;
import org.rsvpradar.bench.run.MeasuredRun;
import org.rsvpradar.bench.run.Plan;
import org.rsvpradar.bench.run.Rounds;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.local.Exit;
import org.rsvpradar.job.model.ModelFolder;
import org.rsvpradar.job.model.UnusableModelException;
import org.rsvpradar.recording.FileTrouble;

/** {@code ./radar bench}: measures the project and what a user would pick instead. */
public final class BenchMain {

  private static final CommandLine.Syntax SYNTAX =
      new CommandLine.Syntax(
          List.of("--only", "--lines", "--out", "--model"), List.of(), List.of("--quick"));

  private static final String HELP =
      """
      usage: ./radar bench [--quick] [--only NAME] [--lines N] [--out DIR] [--model VERSION_DIR]
             ./radar bench firehose --help

      Measures this project and what a user would pick instead on the same generated lines, each run
      a JVM of its own, pinned to its cores where there is taskset, in rounds that take turns. Writes
      performance.md, performance.svg and performance.json, with every run of every round.

        --quick       one round of fewer lines and of the most important runs, in about 15 minutes
        --only NAME   only runs whose names begin so: floors, job, latency, peer, growth, or longer
        --lines N     lines for throughput, 1000 to 10000000 (default 500000; --quick 300000;
                      all but the first table gets fewer)
        --out DIR     where to write (default docs; with --quick, --only or --lines .radar/bench)
        --model DIR   a model's version folder (default: the shipped one)

      All of it takes about 40 minutes on two cores, and up to 15 GB of disk while it runs. What
      the runs say is in .radar/bench/logs. Leave the machine alone meanwhile.
      """;

  private BenchMain() {}

  /** Exits 0 behind a report, 2 on wrong usage, 1 on any other failure. */
  public static void main(String[] args) throws Exception {
    Exit.with(args, SYNTAX, HELP, BenchMain::bench);
  }

  private static void bench(CommandLine line) throws Exception {
    if (!line.words().isEmpty()) {
      throw new UsageException(
          "bench takes no '" + line.words().get(0) + "'; --help lists options");
    }
    Path root = Path.of(System.getProperty("radar.home", ".")).toAbsolutePath();
    Path work = root.resolve(".radar/bench");
    boolean partly = line.has("--quick") || line.has("--only") || line.has("--lines");
    Path out = Path.of(line.oneOr("--out", (partly ? work : root.resolve("docs")).toString()));
    Plan plan = line.has("--quick") ? Plan.QUICK : Plan.FULL;
    if (line.has("--lines")) {
      plan = plan.withLines(line.number("--lines", 0, 1_000, 10_000_000));
    }
    List<MeasuredRun> runs = plan.runs(line.oneOr("--only", ""));
    if (runs.isEmpty()) {
      throw new UsageException("no run's name begins with '" + line.one("--only") + "'");
    }
    Path model =
        Path.of(line.oneOr("--model", System.getProperty("radar.model", ""))).toAbsolutePath();
    requireUsable(model);
    requireWritable(out);
    Cores cores = Cores.here();
    long begun = System.nanoTime();
    try (Rounds rounds = new Rounds(runs, new Deployment(root, model), cores, work)) {
      rounds.run(
          outcomes -> {
            Results results = new Results(outcomes);
            Path document = new Publication(Machine.here(cores), runs, results).write(out);
            System.out.printf(
                Locale.ROOT,
                "%d runs in %.0f minutes, %d of them failed: %s%n",
                outcomes.size(),
                (System.nanoTime() - begun) / 60e9,
                results.failures().size(),
                document);
          });
    }
  }

  /** Every run would fail otherwise, one after the other. */
  private static void requireUsable(Path model) {
    try {
      ModelFolder.read(model.toString());
    } catch (UnusableModelException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static void requireWritable(Path out) {
    try {
      Files.createDirectories(out);
      Files.delete(Files.createTempFile(out, "performance", ".tmp"));
    } catch (IOException e) {
      throw new UsageException("cannot write to the folder " + out + ": " + FileTrouble.inWords(e));
    }
  }
}
