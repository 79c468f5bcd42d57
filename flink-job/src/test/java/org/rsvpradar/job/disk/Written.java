package org.rsvpradar.job.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a run has written, without the arrivals, which no two runs share.
 *
 * @param scored sorted records
 * @param archive sorted accepted lines
 * @param rejects sorted rejected lines
 */
record Written(List<String> scored, List<String> archive, List<String> rejects) {

  /** What it has finished. */
  static Written in(Path root) throws IOException {
    return in(root, file -> !file.getFileName().toString().startsWith("."));
  }

  /** What is in unfinished files, too. */
  static Written orBegunIn(Path root) throws IOException {
    return in(root, file -> true);
  }

  private static Written in(Path root, Predicate<Path> files) throws IOException {
    return new Written(
        lines(root.resolve("scored"), files),
        lines(root.resolve("archive"), files),
        lines(root.resolve("rejects"), files));
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
