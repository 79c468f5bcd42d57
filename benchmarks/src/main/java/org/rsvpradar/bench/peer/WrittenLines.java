package org.rsvpradar.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * How many lines a run has written, counted in its files.
 *
 * @param scored records with a score, or with the reason why there is none
 * @param archived accepted lines
 * @param rejected lines that are no RSVP
 */
public record WrittenLines(long scored, long archived, long rejected) {

  private static final int BUFFER_BYTES = 1 << 20;

  /**
   * Counts them.
   *
   * @param root holds a folder for each sort of lines
   * @param prefix before the name of such a folder
   */
  public static WrittenLines in(Path root, String prefix) throws IOException {
    return new WrittenLines(
        count(root.resolve(prefix + "scored")),
        count(root.resolve(prefix + "archive")),
        count(root.resolve(prefix + "rejects")));
  }

  /**
   * Holds them against what was read.
   *
   * @param lines how many were read
   * @param deserving how many of them deserve a score
   * @throws IllegalStateException if a line is nowhere, or a record is missing or too much
   */
  public void check(long lines, long deserving) {
    if (archived + rejected != lines || scored != deserving) {
      throw new IllegalStateException(
          "of %d lines, %d deserving a score, came: %s".formatted(lines, deserving, this));
    }
  }

  private static long count(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    long lines = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(WrittenLines::isFinished)::iterator) {
        lines += countIn(file);
      }
    }
    return lines;
  }

  private static boolean isFinished(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && !name.startsWith(".") && !name.startsWith("_");
  }

  private static long countIn(Path file) throws IOException {
    long lines = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          if (buffer[i] == '\n') {
            lines++;
          }
        }
      }
    }
    return lines;
  }
}
