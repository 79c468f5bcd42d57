package org.rsvpradar.line;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Files of recorded lines, read as one stream in the order in which a replay and the training see
 * them.
 *
 * <p>A file whose first line is an archived one is archived, any other is raw. Archived files come
 * first, merged by arrival; then raw ones, whole, in the order of the first mtime that can be read
 * in each. Ties go by path. Not thread-safe.
 */
public final class Recording implements Closeable {

  private final PriorityQueue<RecordedFile> waiting =
      new PriorityQueue<>(RecordedFile.REPLAY_ORDER);
  private RecordedFile current;

  private Recording() {}

  /**
   * Finds the files and their order; reads no further than that takes.
   *
   * @param paths files, or folders with files in any depth; names in them that begin with {@code .}
   *     or {@code _} are unfinished and left out; {@code .gz} is decompressed
   * @throws IOException naming the file: missing, unreadable, empty, or a folder without files
   */
  public static Recording open(List<Path> paths) throws IOException {
    Recording recording = new Recording();
    for (Path path : paths) {
      for (Path file : files(path)) {
        recording.waiting.add(RecordedFile.probe(file));
      }
    }
    return recording;
  }

  /**
   * Reads a recording to its end, so that what is broken in it is found before anything starts.
   *
   * @return how many lines it holds
   * @throws IOException naming the first file that is missing, cut off, damaged, empty or out of
   *     order
   */
  public static long check(List<Path> paths) throws IOException {
    try (Recording recording = open(paths)) {
      long lines = 0;
      while (recording.next()) {
        lines++;
      }
      return lines;
    }
  }

  /**
   * Moves to the next line.
   *
   * @return false behind the last one
   * @throws IOException naming the file that cannot be read or whose arrivals go back
   */
  public boolean next() throws IOException {
    if (current != null && !current.next()) {
      current.close();
      current = null;
    }
    RecordedFile other = waiting.peek();
    if (current == null) {
      return other != null && moveToFirstWaiting();
    }
    if (other != null && RecordedFile.REPLAY_ORDER.compare(other, current) < 0) {
      waiting.add(current);
      return moveToFirstWaiting();
    }
    return true;
  }

  /** A copy of the current line, as {@link LineReader#bytes} gives it. */
  public byte[] bytes() {
    return current.lines().bytes();
  }

  /** Bytes that the current line has in its file, without its terminator. */
  public long length() {
    return current.lines().length();
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
    for (RecordedFile file : waiting) {
      file.close();
    }
  }

  /** A file that was read before stands at its next line; one that was not has to be opened. */
  private boolean moveToFirstWaiting() throws IOException {
    current = waiting.poll();
    return current.lines() != null || current.next();
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new IOException(path + " does not exist");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    addFiles(path, files);
    if (files.isEmpty()) {
      throw new IOException(
          holdsFiles(path)
              ? "the folder " + path + " holds only unfinished files (names that begin with . or _)"
              : "the folder " + path + " holds no recorded lines");
    }
    return files;
  }

  private static void addFiles(Path folder, List<Path> files) throws IOException {
    List<Path> entries;
    try (Stream<Path> listed = Files.list(folder)) {
      entries = listed.filter(Recording::isFinished).sorted().toList();
    }
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        addFiles(entry, files);
      } else {
        files.add(entry);
      }
    }
  }

  private static boolean holdsFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.anyMatch(Files::isRegularFile);
    }
  }

  private static boolean isFinished(Path path) {
    String name = path.getFileName().toString();
    return !name.startsWith(".") && !name.startsWith("_");
  }
}
