package org.rsvpradar.torture.memory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes away the files that the job has finished, as no disk holds all of them, and counts and sums
 * up their lines. Not thread-safe.
 */
final class Janitor {

  /** So long after its last change nobody begins a file in the folder of an hour. */
  private static final Duration QUIET = Duration.ofMinutes(2);

  private static final int PIECE_BYTES = 1 << 18;

  private final Path output;
  private final Map<String, Checksum> sums = new HashMap<>();
  private final byte[] piece = new byte[PIECE_BYTES];

  /**
   * @param output the root of the job's output
   */
  Janitor(Path output) {
    this.output = output;
  }

  /** Takes away what is finished by now. */
  void sweep() throws IOException {
    for (String name : new String[] {"scored", "archive", "rejects"}) {
      Path folder = output.resolve(name);
      if (Files.exists(folder)) {
        sweep(folder, sums.computeIfAbsent(name, first -> new Checksum()));
      }
    }
  }

  /** The lines of an output so far. */
  Checksum sum(String name) {
    return sums.getOrDefault(name, new Checksum());
  }

  private void sweep(Path folder, Checksum sum) throws IOException {
    long quietSinceMs = System.currentTimeMillis() - QUIET.toMillis();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.getFileName().toString().startsWith(".")) {
              add(file, sum);
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            // an unfinished file that has got its name meanwhile, which the next sweep sees
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path hour, IOException none)
              throws IOException {
            if (!hour.equals(folder) && Files.getLastModifiedTime(hour).toMillis() < quietSinceMs) {
              deleteIfEmpty(hour);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException later) {
      // it has an unfinished file
    }
  }

  private void add(Path file, Checksum sum) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        int from = 0;
        for (int i = 0; i < read; i++) {
          if (piece[i] == '\n') {
            sum.add(piece, from, i);
            sum.end();
            from = i + 1;
          }
        }
        sum.add(piece, from, read);
      }
    }
  }
}
