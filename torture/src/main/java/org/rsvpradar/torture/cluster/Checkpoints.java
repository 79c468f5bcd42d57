package org.rsvpradar.torture.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The checkpoints of one run on disk, which shows them at the moment they begin and are complete.
 *
 * <p>Their numbers go on when the run does, under whatever job.
 *
 * @param root holds a folder a job
 */
public record Checkpoints(Path root) {

  private static final String PREFIX = "chk-";

  /** The number of the newest complete one, 0 for none. */
  public long completed() throws IOException {
    return newest().map(Checkpoints::number).orElse(0L);
  }

  /** The number of the last one that was begun, complete or not; 0 for none. */
  public long begun() throws IOException {
    return all(any -> true).stream().mapToLong(Checkpoints::number).max().orElse(0);
  }

  /** The folder of the newest complete one. */
  public Optional<Path> newest() throws IOException {
    return all(folder -> Files.exists(folder.resolve("_metadata"))).stream()
        .max(Comparator.comparingLong(Checkpoints::number));
  }

  private List<Path> all(Predicate<Path> which) throws IOException {
    // Flink deletes old ones meanwhile
    try (Stream<Path> folders = Files.exists(root) ? Files.walk(root, 2) : Stream.empty()) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
          .filter(which)
          .toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return all(which);
      }
      throw e.getCause();
    }
  }

  private static long number(Path folder) {
    return Long.parseLong(folder.getFileName().toString().substring(PREFIX.length()));
  }
}
