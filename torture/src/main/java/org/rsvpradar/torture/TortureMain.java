package org.rsvpradar.torture;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.flink.util.FileUtils;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.local.Exit;
import org.rsvpradar.recording.Recording;
import org.rsvpradar.torture.cluster.RadarScript;
import org.rsvpradar.torture.memory.LongRun;
import org.rsvpradar.torture.plan.Plan;
import org.rsvpradar.torture.plan.PlannedRun;
import org.rsvpradar.torture.report.Figures;
import org.rsvpradar.torture.report.ReliabilityPage;
import org.rsvpradar.torture.report.Told;

/** {@code ./radar torture}: breaks a cluster under the job, and compares what it wrote. */
public final class TortureMain {

  private static final CommandLine.Syntax SYNTAX =
      new CommandLine.Syntax(
          List.of("--only", "--strikes", "--seed", "--reference"),
          List.of("--recordings"),
          List.of("--quick"));

  private static final String HELP =
      """
      usage: ./radar torture [--quick] [--only NAME] [--strikes N] [--seed N]
                             [--recordings PATH...] [--reference FILE]

      Starts real Flink clusters on this machine, each a job manager and two task managers with state
      on RocksDB, lets the job read a simulated stream, and kills, stops and rescales them and fills
      their disk at random moments. What each run wrote is compared, record by record, with what an
      undisturbed run wrote.

        --quick            a few kills, less than 5 minutes
        --only NAME        only scenarios whose names begin so: kill-task-manager, stall, ...
                           (disk-full needs root on Linux, and says so where it is not made)
        --only memory      20 million lines instead, of two years and half of them about one group,
                           and what they do to memory, state and speed (--quick: 300,000 lines)
        --strikes N        strikes in each scenario, 1 to 100 (default: over 50 in all)
        --seed N           decides moments, victims and lines (default: another one each time)
        --recordings PATH  some of it again with recordings, files or folders
        --reference FILE   a Python program that is given the lines and the undisturbed output, and
                           fails when they do not belong together

      All of it takes an hour on two cores, and then puts its figures into
      docs/reliability.md. With --quick, --only or --strikes they go no further than the last lines
      and .radar/torture/figures.md. A run that fails leaves everything in a folder of .radar/torture,
      which it names.
      """;

  private TortureMain() {}

  /** Exits 0 if nothing was lost, doubled or changed, 2 on wrong usage, 1 on any other failure. */
  public static void main(String[] args) throws Exception {
    Exit.with(args, SYNTAX, HELP, TortureMain::torture);
  }

  private static void torture(CommandLine line) throws Exception {
    if (!line.words().isEmpty()) {
      throw new UsageException(
          "torture takes no '" + line.words().get(0) + "'; --help lists options");
    }
    Path root = Path.of(System.getProperty("radar.home", ".")).toAbsolutePath();
    if (line.oneOr("--only", "").equals(LongRun.NAME)) {
      refuse(line, "--strikes", "--seed", "--recordings", "--reference");
      outlast(root, line.has("--quick") ? LongRun.QUICK_LINES : LongRun.LINES);
      return;
    }
    List<Path> recordings = recordings(line.all("--recordings"));
    Reference reference = reference(line);
    Plan plan = line.has("--quick") ? Plan.QUICK : Plan.FULL;
    if (line.has("--strikes")) {
      plan = plan.withStrikes((int) line.number("--strikes", 0, 1, 100));
    }
    long seed = line.number("--seed", System.currentTimeMillis(), 0, Long.MAX_VALUE);
    List<PlannedRun> runs = plan.runs(line.oneOr("--only", ""), seed, !recordings.isEmpty());
    if (runs.isEmpty()) {
      throw new UsageException(
          "no scenario's name begins with '%s'; there are %s, and %s"
              .formatted(
                  line.one("--only"),
                  plan.runs("", seed, !recordings.isEmpty()).stream()
                      .map(PlannedRun::name)
                      .collect(joining(", ")),
                  LongRun.NAME));
    }
    Path work = newFolder(root);
    System.err.printf("%d runs, seed %d, in %s%n", runs.size(), seed, work);
    long begun = System.nanoTime();
    Suite suite = new Suite(new Runs(root, work), work, recordings, reference);
    Path last = work.resolveSibling("figures.md");
    Figures figures =
        suite.run(runs, plan.lines(), seed, soFar -> Files.writeString(last, soFar.table()));
    boolean whole = !line.has("--quick") && !line.has("--only") && !line.has("--strikes");
    if (whole && figures.skipped().isEmpty()) {
      Told told = new Told(!recordings.isEmpty(), line.has("--reference"), seed);
      page(root).write(figures, told, minutesSince(begun));
    }
    System.out.print(figures.table());
    figures.failures().forEach(System.out::println);
    figures.skipped().forEach(System.out::println);
    System.out.printf(
        Locale.ROOT,
        "%d strikes in %d runs and %.1f minutes, seed %d: %s%s%n",
        figures.strikes(),
        runs.size() - figures.skipped().size(),
        minutesSince(begun),
        seed,
        figures.failures().isEmpty()
            ? "nothing lost, doubled or changed"
            : figures.failures().size() + " runs FAILED, everything is in " + work,
        figures.skipped().isEmpty() ? "" : "; runs NOT MADE: " + figures.skipped().size());
    if (!figures.failures().isEmpty()) {
      System.exit(1);
    }
  }

  /** Whether memory, state and speed stay what they are, however many lines pass. */
  private static void outlast(Path root, long lines) throws Exception {
    Path work = newFolder(root);
    RadarScript radar = new RadarScript(root.resolve("radar"), work.resolve("state"));
    long begun = System.nanoTime();
    LongRun run = new LongRun(radar, work.resolve("out"), lines);
    List<String> wrong = run.run();
    wrong.forEach(System.out::println);
    if (!wrong.isEmpty()) {
      System.out.printf("FAILED, everything is in %s%n", work);
      System.exit(1);
    }
    FileUtils.deleteDirectory(work.toFile());
    if (lines == LongRun.LINES) {
      page(root).write(run.table(), "./radar torture --only memory", minutesSince(begun));
    }
    System.out.printf(
        Locale.ROOT,
        "%,d lines, none lost or doubled, %s%n",
        lines,
        lines == LongRun.LINES ? "and nothing grew" : "too few to tell of growth");
  }

  private static List<Path> recordings(List<String> named) {
    List<Path> recordings = named.stream().map(CommandLine::path).toList();
    try {
      if (!recordings.isEmpty()) {
        Recording.check(recordings);
      }
    } catch (IOException e) {
      throw new UsageException("--recordings: " + e.getMessage());
    }
    return recordings;
  }

  private static Reference reference(CommandLine line) {
    if (!line.has("--reference")) {
      return new Reference(null);
    }
    Path script = CommandLine.path(line.one("--reference"));
    if (!Files.isReadable(script)) {
      throw new UsageException("--reference " + script + " cannot be read");
    }
    return new Reference(script);
  }

  private static ReliabilityPage page(Path root) {
    return new ReliabilityPage(root.resolve("docs/reliability.md"));
  }

  private static Path newFolder(Path root) throws IOException {
    Path work =
        Files.createTempDirectory(
            Files.createDirectories(root.resolve(".radar/torture")),
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-").format(LocalDateTime.now()));
    Watchdog.over(work);
    return work;
  }

  private static double minutesSince(long nanos) {
    return (System.nanoTime() - nanos) / 60e9;
  }

  private static void refuse(CommandLine line, String... options) {
    for (String option : options) {
      if (line.has(option)) {
        throw new UsageException("--only " + LongRun.NAME + " takes no " + option);
      }
    }
  }
}
