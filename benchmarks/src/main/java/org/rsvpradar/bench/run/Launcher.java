package org.rsvpradar.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rsvpradar.bench.lines.LineFiles;
import org.rsvpradar.bench.measure.Figures;

/** Starts one measured run after the other, each in a JVM of its own. */
final class Launcher implements AutoCloseable {

  private static final long PATIENCE_MINUTES = 8;

  private final Deployment deployment;
  private final Cores cores;
  private final Path work;
  private final LineFiles lines;

  /**
   * @param work a folder for what the runs read, write and say
   */
  Launcher(Deployment deployment, Cores cores, Path work) {
    this.deployment = deployment;
    this.cores = cores;
    this.work = work;
    this.lines = new LineFiles(linesFolder());
  }

  /** Makes the lines that these runs read. */
  void prepare(List<MeasuredRun> runs) throws IOException {
    delete(linesFolder());
    lines.make(
        runs.stream()
            .filter(run -> run.lines() != null)
            .map(MeasuredRun::lines)
            .collect(Collectors.toSet()));
  }

  /** Runs it; what it says is kept in the folder {@code logs}. */
  Outcome launch(MeasuredRun run, int round) throws IOException, InterruptedException {
    Path log = Files.createDirectories(work.resolve("logs")).resolve(run.name() + "-" + round);
    Path out = Files.createDirectories(work.resolve("out"));
    long begun = System.nanoTime();
    try (Served server = Served.start(run, deployment, cores, log)) {
      Process process = start(run, out, log, server.arguments());
      boolean ended;
      try {
        ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      } finally {
        process.destroyForcibly().waitFor();
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      Optional<Figures> found = ended ? told(file(log, "out")) : Optional.empty();
      if (ended && process.exitValue() == 0 && found.isPresent()) {
        return new Outcome(run.name(), round, seconds, found.get().values(), null);
      }
      String why =
          ended
              ? "ended with status " + process.exitValue() + lastWords(file(log, "err"))
              : "did not end within " + PATIENCE_MINUTES + " minutes";
      return new Outcome(run.name(), round, seconds, Map.of(), why);
    } finally {
      delete(out);
    }
  }

  private Process start(MeasuredRun run, Path out, Path log, List<String> more) throws IOException {
    List<String> command = new ArrayList<>(cores.first(run.cores()));
    command.addAll(deployment.java(run.beside(), Deployment.MEMORY, run.main()));
    command.addAll(List.of("--model", deployment.model().toString()));
    if (run.lines() != null) {
      command.addAll(List.of("--out", out.toString()));
      command.addAll(List.of("--cores", Integer.toString(run.cores())));
      command.addAll(List.of("--count", Long.toString(run.lines().count())));
      command.addAll(List.of("--lines", lines.folder(run.lines()).toString()));
    }
    command.addAll(more);
    command.addAll(run.arguments());
    return Children.start(
        new ProcessBuilder(command)
            .redirectOutput(file(log, "out").toFile())
            .redirectError(file(log, "err").toFile()));
  }

  /** Where one of a run's two voices goes. */
  static Path file(Path log, String voice) {
    return log.resolveSibling(log.getFileName() + "." + voice);
  }

  private static Optional<Figures> told(Path out) throws IOException {
    List<String> said = Files.readAllLines(out);
    return said.isEmpty() ? Optional.empty() : Figures.parse(said.get(said.size() - 1));
  }

  private static String lastWords(Path err) throws IOException {
    List<String> said = new ArrayList<>(Files.readAllLines(err));
    Collections.reverse(said);
    return said.stream()
        .filter(line -> line.matches("(Exception|Caused by|[a-z.]+[A-Z]\\w+(Exception|Error)).*"))
        .findFirst()
        .map(line -> ": " + line)
        .orElse(said.isEmpty() ? "" : ": " + said.get(0));
  }

  private Path linesFolder() {
    return work.resolve("lines");
  }

  @Override
  public void close() throws IOException {
    delete(linesFolder());
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
