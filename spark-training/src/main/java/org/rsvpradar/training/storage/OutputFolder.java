package org.rsvpradar.training.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.rsvpradar.cli.UsageException;

/**
 * A folder that is there complete or not at all: written as a draft on this machine, then put into
 * its place.
 */
public final class OutputFolder implements AutoCloseable {

  private final String out;
  private final Place place;
  private final Path draft;
  private boolean handedOver;

  private OutputFolder(String out, Place place) throws IOException {
    this.out = out;
    this.place = place;
    this.draft = place.newDraft();
  }

  /**
   * Begins a folder.
   *
   * @param out where it will stand, on this machine or a URI such as {@code s3://bucket/models/2};
   *     missing, or an empty folder
   * @param lastName the name of the files without which nobody takes the folder for a whole one
   * @param hadoop the settings of the file systems behind URIs
   * @throws UsageException if something is there already, or nothing can be written
   */
  public static OutputFolder begin(String out, String lastName, Configuration hadoop) {
    try {
      Place place =
          StoragePath.isUri(out)
              ? new StoredPlace(StoragePath.of(out), lastName, hadoop)
              : new LocalPlace(out);
      if (!place.isFree()) {
        throw new UsageException("--out %s is there already and not empty".formatted(out));
      }
      return new OutputFolder(out, place);
    } catch (IOException | IllegalArgumentException e) {
      throw StorageFailure.of("--out %s cannot be written".formatted(out), e);
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

  /**
   * Puts the folder into its place.
   *
   * @throws UsageException if that fails; the draft then stays, and the sentence says where
   */
  public void complete() {
    handedOver = true;
    try {
      place.take(draft);
    } catch (IOException e) {
      throw StorageFailure.of(
          "--out %s is not complete (the whole folder stays in %s)".formatted(out, draft), e);
    }
    delete();
  }

  /** Removes what was not completed. */
  @Override
  public void close() {
    if (!handedOver) {
      delete();
    }
  }

  private void delete() {
    if (!Files.exists(draft)) {
      return;
    }
    try (Stream<Path> all = Files.walk(draft)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
