package org.rsvpradar.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One target in the hands of Jazzer, in a JVM of its own. */
final class FuzzRun {

  /** Not the limit, which is {@link Allowance}'s: the end of what hangs for ever. */
  private static final int HANG_SECONDS = 20;

  private static final String SANITIZERS = "com.code_intelligence.jazzer.sanitizers.";
  private static final String HEAP = "-Xmx768m";
  private static final int MAX_RESIDENT_MB = 1_800;
  private static final long SAY_EVERY_MS = 5_000;

  /** A broken promise, an input that hangs, one that takes the machine's memory; see README.md. */
  private static final Set<Integer> FOUND = Set.of(77, 70, 71);

  /** As libFuzzer, which is in Jazzer, says it. */
  private static final Pattern PROGRESS = Pattern.compile("#(\\d+)\\s.*");

  private static final Pattern END = Pattern.compile("stat::number_of_executed_units: *(\\d+)");

  private final Targets target;
  private final Corpus corpus;
  private final Path log;
  private volatile long inputs;

  /**
   * @param log gets all that Jazzer says
   */
  FuzzRun(Targets target, Corpus corpus, Path log) {
    this.target = target;
    this.corpus = corpus;
    this.log = log;
  }

  /** Inputs that were taken so far. */
  long inputs() {
    return inputs;
  }

  /**
   * Fuzzes for so long, or until something is found.
   *
   * @param news gets progress
   * @return whether something was found
   * @throws IOException if Jazzer's JVM ends otherwise, such as without having started
   */
  boolean run(Duration length, PrintStream news) throws IOException, InterruptedException {
    corpus.prepare(target.target().seeds(), target.maxBytes());
    Timer timer = new Timer(true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            news.printf("%s: %,d inputs%n", target.label(), inputs);
          }
        },
        SAY_EVERY_MS,
        SAY_EVERY_MS);
    Process jazzer = new ProcessBuilder(command(length)).redirectErrorStream(true).start();
    Thread endsWithThis = new Thread(jazzer::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(endsWithThis);
    try (BufferedReader said = jazzer.inputReader();
        Writer out = Files.newBufferedWriter(log)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        out.write(line + "\n");
        understand(line);
      }
    } finally {
      timer.cancel();
    }
    int status = jazzer.waitFor();
    Runtime.getRuntime().removeShutdownHook(endsWithThis);
    if (status != 0 && !FOUND.contains(status)) {
      throw new IOException(
          "%s: the fuzzer itself has failed, with status %d after %,d inputs; %s says why"
              .formatted(target.label(), status, inputs, log));
    }
    return status != 0;
  }

  private void understand(String line) {
    Matcher progress = PROGRESS.matcher(line);
    Matcher end = END.matcher(line);
    if (progress.matches() || end.matches()) {
      inputs = Long.parseLong((progress.matches() ? progress : end).group(1));
    }
  }

  private List<String> command(Duration length) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        HEAP,
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + JazzerEntry.class.getName(),
        "--target_args=" + target.name(),
        "--instrumentation_includes=org.rsvpradar.**:org.jpmml.evaluator.**",
        "--instrumentation_excludes=org.rsvpradar.fuzz.**",
        // that a person names a file is no break-in; and what leads the fuzzer through regular
        // expressions takes its heap on the input's account
        "--disabled_hooks=" + SANITIZERS + "FilePathTraversal:" + SANITIZERS + "RegexRoadblocks",
        "--reproducer_path=" + corpus.findings(),
        "-artifact_prefix=" + corpus.findings() + "/",
        "-dict=" + corpus.dictionary(),
        "-max_total_time=" + Math.max(1, length.toSeconds()),
        "-timeout=" + HANG_SECONDS,
        "-rss_limit_mb=" + MAX_RESIDENT_MB,
        "-max_len=" + target.maxBytes(),
        "-print_final_stats=1",
        corpus.inputs().toString());
  }
}
