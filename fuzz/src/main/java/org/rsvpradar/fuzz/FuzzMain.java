package org.rsvpradar.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.cli.NearestName;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.fuzz.line.KeptLines;
import org.rsvpradar.job.config.Durations;
import org.rsvpradar.job.local.Exit;

/** {@code ./radar fuzz}: bad input for all that takes input, until something breaks. */
public final class FuzzMain {

  private static final CommandLine.Syntax SYNTAX =
      new CommandLine.Syntax(List.of("--for", "--only", "--input"), List.of(), List.of());

  private static final String HELP =
      """
      usage: ./radar fuzz [--for 1min] [--only TARGET]
             ./radar fuzz --only TARGET --input FILE

      Makes up bad input, guided by the code that it reaches, and looks for what breaks a promise:
      an exception that nobody announced, more than a second of processor time, or too much memory,
      for one input, a line that a plain reading of the rules takes for something else, records that
      are no JSON.

        --for DURATION   how long for each target, such as 30s or 8h (default 1min)
        --only TARGET    lines      the stream: lines, records, features, what is written
                         requests   what a client sends to the simulator
                         settings   command lines and files of settings
                         models     PMML documents
        --input FILE     take this one input, such as one that was found

      What it keeps, to go on from the next time, and what it finds is in .radar/fuzz. It ends with
      status 1 if it has found something, or could not look; it says which.
      """;

  private static final Path HOME = Path.of(System.getProperty("radar.home", "")).toAbsolutePath();

  private FuzzMain() {}

  /** Exits 0 when nothing was found, 2 on wrong usage, 1 otherwise. */
  public static void main(String[] args) throws Exception {
    Exit.with(args, SYNTAX, HELP, FuzzMain::fuzz);
  }

  private static void fuzz(CommandLine line) throws Exception {
    if (!line.words().isEmpty()) {
      throw new UsageException("fuzz takes no '" + line.words().get(0) + "'; --help lists options");
    }
    if (line.has("--input")) {
      if (!line.has("--only")) {
        throw new UsageException("--input needs --only TARGET, which takes it");
      }
      take(named(line.one("--only")), CommandLine.path(line.one("--input")));
      return;
    }
    Duration length = length(line.oneOr("--for", "1min"));
    List<Targets> targets =
        line.has("--only") ? List.of(named(line.one("--only"))) : List.of(Targets.values());
    List<Targets> broken = new ArrayList<>();
    for (Targets target : targets) {
      try {
        if (!survives(target, length)) {
          broken.add(target);
        }
      } catch (IOException e) {
        System.err.println(e.getMessage());
        broken.add(target);
      }
    }
    if (!broken.isEmpty()) {
      System.exit(1);
    }
  }

  private static boolean survives(Targets target, Duration length)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(HOME.resolve(".radar/fuzz").resolve(target.label()));
    Path log = folder.resolve("log.txt");
    Corpus corpus = new Corpus(folder);
    FuzzRun run = new FuzzRun(target, corpus, log);
    long begun = System.nanoTime();
    boolean found = run.run(length, System.err);
    System.out.printf(
        Locale.ROOT,
        "%-9s %,12d inputs in %.0f s, %,d kept: %s%n",
        target.label(),
        run.inputs(),
        (System.nanoTime() - begun) / 1e9,
        corpus.size(),
        found ? "FOUND, see " + log + " and " + corpus.findings() : "nothing found");
    if (target == Targets.LINES) {
      KeptLines.write(corpus.all(), folder);
    }
    return !found;
  }

  private static void take(Targets target, Path file) throws Exception {
    byte[] input;
    try {
      input = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UsageException("--input " + file + " cannot be read");
    }
    target.allowance().hold(target.target(), input);
    System.out.printf(Locale.ROOT, "%s takes these %,d bytes%n", target.label(), input.length);
  }

  private static Targets named(String label) {
    if (!Targets.labels().contains(label)) {
      throw new UsageException(
          "--only is '%s', expected one of %s; did you mean %s?"
              .formatted(
                  label,
                  String.join(", ", Targets.labels()),
                  NearestName.to(label, Targets.labels())));
    }
    return Targets.valueOf(label.toUpperCase(Locale.ROOT));
  }

  private static Duration length(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--for is '" + text + "', expected " + e.getMessage());
    }
  }
}
