package org.rsvpradar.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.rsvpradar.cli.UsageException;

/**
 * A folder that is there complete or not at all: written beside its place under a hidden name, then
 * renamed.
 */
public final class OutputFolder implements AutoCloseable {

  private final Path place;
  private final Path draft;

  private OutputFolder(Path place, Path draft) {
    this.place = place;
    this.draft = draft;
  }

  /**
   * Begins a folder.
   *
   * @param out where it will stand; missing, or an empty folder
   * @throws UsageException if something is there already, or nothing can be written beside it
   */
  public static OutputFolder begin(String out) {
    Path place = Path.of(out).toAbsolutePath().normalize();
    try {
      if (Files.exists(place) && (!Files.isDirectory(place) || !isEmpty(place))) {
        throw new UsageException("--out %s is there already and not empty".formatted(out));
      }
      Files.createDirectories(place.getParent());
      Path draft =
          Files.createTempDirectory(place.getParent(), "." + place.getFileName() + ".draft-");
      return new OutputFolder(place, draft);
    } catch (IOException e) {
      throw new UsageException("--out %s cannot be written: %s".formatted(out, e.getMessage()));
    }
  }

  /**
   * A local path as Spark takes it: literally, so that a space stays one and is not the {@code %20}
   * of a URI, and not left to the default file system of a cluster.
   */
  public static String forSpark(Path path) {
    return "file://" + path.toAbsolutePath();
  }

  /** Where to write. */
  public Path draft() {
    return draft;
  }

  /** Puts the folder into its place. */
  public void complete() throws IOException {
    Files.deleteIfExists(place);
    // a temporary folder is its owner's alone; what is published may be read
    draft.toFile().setReadable(true, false);
    draft.toFile().setExecutable(true, false);
    Files.move(draft, place);
  }

  /** Removes what was not completed. */
  @Override
  public void close() {
    if (!Files.exists(draft)) {
      return;
    }
    try (Stream<Path> all = Files.walk(draft)) {
      all.sorted(Comparator.reverseOrder()).forEach(OutputFolder::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
