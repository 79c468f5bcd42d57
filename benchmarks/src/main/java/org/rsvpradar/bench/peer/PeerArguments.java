package org.rsvpradar.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.job.model.PmmlModel;

/**
 * What a measured run of a peer is told: {@code --lines DIR --count N --model DIR --out DIR --cores
 * N}.
 *
 * @param line where they stand
 */
public record PeerArguments(CommandLine line) {

  private static final int MAX_CORES = 1_024;

  /**
   * Reads them.
   *
   * @param more options of one main alone
   */
  public static PeerArguments parse(String[] args, String... more) {
    List<String> options =
        new ArrayList<>(List.of("--lines", "--count", "--model", "--out", "--cores"));
    options.addAll(List.of(more));
    return new PeerArguments(
        CommandLine.parse(args, new CommandLine.Syntax(options, List.of(), List.of())));
  }

  /** The folder of {@code lines-000.ndjson} and so on. */
  public Path lines() {
    return Path.of(line.one("--lines"));
  }

  /** The files of the lines, in their order. */
  public List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(lines())) {
      return files.sorted().toList();
    }
  }

  /** How many lines there are in all. */
  public long count() {
    line.one("--count");
    return line.number("--count", 1, 1, Long.MAX_VALUE);
  }

  /** How many cores this JVM is pinned to. */
  public int cores() {
    return (int) line.number("--cores", 1, 1, MAX_CORES);
  }

  /** The folder below which the run writes. */
  public Path out() {
    return Path.of(line.one("--out"));
  }

  /** The model of the version folder, without Flink's file systems, which Spark has not. */
  public PmmlModel model() throws IOException {
    Path folder = Path.of(line.one("--model")).toAbsolutePath().normalize();
    return new PmmlModel(
        folder.getParent().getFileName().toString(),
        folder.getFileName().toString(),
        Files.readAllBytes(pmml()));
  }

  /** The model as a document. */
  public Path pmml() {
    return Path.of(line.one("--model")).resolve("model.pmml");
  }
}
