package org.rsvpradar.training.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder on one of Hadoop's file systems, S3 above all, where nothing can be renamed as a whole:
 * its files come one by one, and last those without which it is not taken for whole.
 */
final class StoredPlace implements Place {

  private final Path place;
  private final String lastName;
  private final FileSystem fileSystem;

  StoredPlace(Path place, String lastName, Configuration hadoop) throws IOException {
    this.place = place;
    this.lastName = lastName;
    this.fileSystem = place.getFileSystem(hadoop);
  }

  @Override
  public boolean isFree() throws IOException {
    try {
      return fileSystem.getFileStatus(place).isDirectory()
          && fileSystem.listStatus(place).length == 0;
    } catch (FileNotFoundException nothing) {
      return true;
    }
  }

  @Override
  public java.nio.file.Path newDraft() throws IOException {
    return Files.createTempDirectory(place.getName() + ".draft-");
  }

  @Override
  public void take(java.nio.file.Path draft) throws IOException {
    for (java.nio.file.Path file : lastOnesLast(draft)) {
      Path to = new Path(place, draft.relativize(file).toString());
      fileSystem.copyFromLocalFile(false, false, new Path(OutputFolder.forSpark(file)), to);
    }
  }

  /** Hidden ones are checksums that mean nothing there. */
  private List<java.nio.file.Path> lastOnesLast(java.nio.file.Path draft) throws IOException {
    try (Stream<java.nio.file.Path> all = Files.walk(draft)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(file -> file.endsWith(lastName)))
          .toList();
    }
  }
}
