package org.rsvpradar.training.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.rsvpradar.cli.CommandLine;

/** A folder on this machine: the draft lies beside it under a hidden name, and is renamed. */
final class LocalPlace implements Place {

  private final Path place;

  LocalPlace(String out) {
    this.place = CommandLine.path(out).toAbsolutePath().normalize();
  }

  @Override
  public boolean isFree() throws IOException {
    if (!Files.isDirectory(place)) {
      return !Files.exists(place);
    }
    try (Stream<Path> entries = Files.list(place)) {
      return entries.findAny().isEmpty();
    }
  }

  @Override
  public Path newDraft() throws IOException {
    Files.createDirectories(place.getParent());
    return Files.createTempDirectory(place.getParent(), "." + place.getFileName() + ".draft-");
  }

  @Override
  public void take(Path draft) throws IOException {
    Files.deleteIfExists(place);
    // a temporary folder is its owner's alone; what is published may be read
    draft.toFile().setReadable(true, false);
    draft.toFile().setExecutable(true, false);
    Files.move(draft, place);
  }
}
