package org.rsvpradar.job.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rsvpradar.job.file.OutputFolders;
import org.rsvpradar.job.file.UnfinishedFiles;

/**
 * What a run has written, without the arrivals, which no two runs share.
 *
 * @param summary the counts; empty if there are none yet
 * @param scored sorted records
 * @param archive sorted accepted lines
 * @param rejects sorted rejected lines
 * @param unfinished hidden files of the three outputs
 */
record Written(
    String summary,
    List<String> scored,
    List<String> archive,
    List<String> rejects,
    List<Path> unfinished) {

  private static final List<String> OUTPUTS = List.of("scored", "archive", "rejects");

  /**
   * What a run has finished that has ended, once it is cleared up behind it as {@code Main} does.
   */
  static Written byAnEndedRun(Path root) throws IOException {
    removeUnfinished(root);
    return in(root);
  }

  static void removeUnfinished(Path root) throws IOException {
    UnfinishedFiles.remove(
        new OutputFolders(new org.apache.flink.core.fs.Path(root.toUri()), OUTPUTS));
  }

  /** What it has finished. */
  static Written in(Path root) throws IOException {
    return in(root, file -> !isHidden(file));
  }

  /** What is in unfinished files, too. */
  static Written orBegunIn(Path root) throws IOException {
    return in(root, file -> true);
  }

  private static Written in(Path root, Predicate<Path> files) throws IOException {
    Path summary = root.resolve("summary.json");
    return new Written(
        Files.exists(summary) ? Files.readString(summary) : "",
        lines(root.resolve("scored"), files),
        lines(root.resolve("archive"), files),
        lines(root.resolve("rejects"), files),
        hidden(root));
  }

  private static List<Path> hidden(Path root) throws IOException {
    List<Path> hidden = new ArrayList<>();
    for (String output : OUTPUTS) {
      Path folder = root.resolve(output);
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(Files::isRegularFile).filter(Written::isHidden).forEach(hidden::add);
        }
      }
    }
    return hidden;
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().matches("[._].*");
  }

  private static List<String> lines(Path folder, Predicate<Path> wanted) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(wanted)
          .flatMap(Written::linesOf)
          .map(line -> line.replaceFirst("\"arrival_us\":\\d+,", ""))
          .sorted()
          .toList();
    }
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
