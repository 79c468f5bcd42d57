package org.rsvpradar.recording;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of this machine. */
final class LocalFiles implements FileAccess {

  @Override
  public Entry look(String path) throws IOException {
    try {
      Path at = Path.of(path);
      BasicFileAttributes seen = Files.readAttributes(at, BasicFileAttributes.class);
      return new Entry(
          path,
          String.valueOf(at.getFileName()),
          seen.isDirectory(),
          seen.size(),
          seen.lastModifiedTime().toMillis());
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException(path);
    }
  }

  @Override
  public List<Entry> list(String folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> listed = Files.list(Path.of(folder))) {
      for (Path path : listed.toList()) {
        entries.add(look(path.toString()));
      }
    }
    return entries;
  }

  @Override
  public InputStream open(String file) throws IOException {
    return Files.newInputStream(Path.of(file));
  }
}
