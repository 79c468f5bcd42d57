package org.rsvpradar.recording;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.ArrivalClock;

/**
 * Files of recorded lines, read as one stream in the order in which a replay, a backfill and the
 * training see them.
 *
 * <p>A file whose first line is an archived one is archived, any other is raw. Archived files come
 * first, merged by arrival, one that is not in order put in order before; a line that was there
 * before, arrival and all, is a second delivery and left out. Then come raw files, whole, in the
 * order of the first mtime that can be read in each. Ties go by path. In memory are a buffer for
 * each file that overlaps with the current one, and all lines of those that are not in order. Not
 * thread-safe.
 */
public final class Recording implements Closeable {

  private static final FileAccess LOCAL = new LocalFiles();

  private final PriorityQueue<OpenFile> waiting = new PriorityQueue<>(OpenFile.REPLAY_ORDER);
  private OpenFile current;
  private HeldLine line;
  private final Set<HeldLine> latest = new LinkedHashSet<>();
  private long latestUs = ArchivedLine.NONE;
  private long secondDeliveries;

  private Recording() {}

  /**
   * Finds files and what is in each, reading all of them to their ends, so that what is broken is
   * found before anything starts. It costs about a second of one core for a GB of lines, four where
   * they are compressed.
   *
   * @param paths files, or folders with files in any depth; names in them that begin with {@code .}
   *     or {@code _} are unfinished and left out; {@code .gz} is decompressed
   * @throws BrokenRecordingException naming the first file or folder that is missing, cut off,
   *     damaged, empty, or out of order and too large to be put in order
   */
  public static List<RecordedFile> find(FileAccess files, List<String> paths) throws IOException {
    List<RecordedFile> found = new ArrayList<>();
    for (String path : paths) {
      for (FileAccess.Entry entry : entries(files, path)) {
        found.add(RecordedFile.probe(files, entry));
      }
    }
    return found;
  }

  /**
   * Goes on where the reading of a recording was.
   *
   * @param unread the files that were not read to their ends
   * @param latest as {@link #latest} gave them; empty for none
   */
  public static Recording resume(FileAccess files, List<Bookmark> unread, List<byte[]> latest) {
    Recording recording = new Recording();
    for (Bookmark bookmark : unread) {
      recording.waiting.add(new OpenFile(files, bookmark));
    }
    for (byte[] bytes : latest) {
      recording.latestUs = ArchivedLine.arrivalUs(bytes);
      recording.latest.add(new HeldLine(recording.latestUs, bytes, bytes.length));
    }
    return recording;
  }

  /** Finds files of this machine, see {@link #find}, and stands before the first line. */
  public static Recording open(List<Path> paths) throws IOException {
    List<RecordedFile> found = find(LOCAL, paths.stream().map(Path::toString).toList());
    return resume(LOCAL, found.stream().map(file -> new Bookmark(0, file)).toList(), List.of());
  }

  /**
   * Looks through files of this machine, see {@link #find}.
   *
   * @return how many lines they hold, second deliveries included
   */
  public static long check(List<Path> paths) throws IOException {
    return find(LOCAL, paths.stream().map(Path::toString).toList()).stream()
        .mapToLong(RecordedFile::lines)
        .sum();
  }

  /**
   * Moves to the next line.
   *
   * @return false behind the last one
   * @throws BrokenRecordingException naming the file that is gone or has changed
   */
  public boolean next() throws IOException {
    while (advance()) {
      if (!current.archived() || isFirstDelivery()) {
        return true;
      }
      secondDeliveries++;
    }
    return false;
  }

  /** The current line, as {@link org.rsvpradar.line.LineReader#bytes} gives it. */
  public byte[] bytes() {
    return line.bytes();
  }

  /** Bytes that the current line has in its file, without its terminator. */
  public long length() {
    return line.length();
  }

  /**
   * Gives the current line its arrival, microseconds since the epoch: the one that it carries; the
   * next there is for a damaged line in an archive; now for a raw one.
   */
  public long arrivalUs(ArrivalClock clock, long nowUs) {
    long arrivalUs = ArchivedLine.arrivalUs(line.bytes());
    if (arrivalUs != ArchivedLine.NONE) {
      return clock.again(arrivalUs);
    }
    return clock.next(current.archived() ? ArchivedLine.NONE : nowUs);
  }

  /** How far every file that still has lines has been read, the current line included. */
  public List<Bookmark> bookmarks() {
    return Stream.concat(Stream.ofNullable(current), waiting.stream())
        .map(OpenFile::bookmark)
        .toList();
  }

  /** The archived lines of the latest arrival that were given, so that second ones are known. */
  public List<byte[]> latest() {
    return latest.stream().map(HeldLine::bytes).toList();
  }

  /** How many second deliveries were left out so far. */
  public long secondDeliveries() {
    return secondDeliveries;
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
    for (OpenFile file : waiting) {
      file.close();
    }
  }

  private boolean advance() throws IOException {
    if (current != null && !current.next()) {
      closeCurrent();
    }
    while (current == null || isBehind(waiting.peek())) {
      if (current != null) {
        waiting.add(current);
      }
      current = waiting.poll();
      if (current == null) {
        return false;
      }
      if (!current.hasLine() && !current.next()) {
        closeCurrent();
      }
    }
    line = current.give();
    return true;
  }

  private boolean isBehind(OpenFile other) {
    return other != null && OpenFile.REPLAY_ORDER.compare(other, current) < 0;
  }

  private void closeCurrent() throws IOException {
    current.close();
    current = null;
  }

  private boolean isFirstDelivery() {
    if (ArchivedLine.arrivalUs(line.bytes()) == ArchivedLine.NONE) {
      // of damaged lines nobody knows
      return true;
    }
    if (line.time() != latestUs) {
      latestUs = line.time();
      latest.clear();
    }
    return latest.add(line);
  }

  private static List<FileAccess.Entry> entries(FileAccess files, String path) throws IOException {
    FileAccess.Entry there;
    try {
      there = files.look(path);
    } catch (FileNotFoundException missing) {
      throw new BrokenRecordingException(path + " does not exist");
    }
    if (!there.folder()) {
      return List.of(there);
    }
    List<FileAccess.Entry> found = new ArrayList<>();
    if (addFiles(files, path, found)) {
      throw new BrokenRecordingException(
          "the folder " + path + " holds only unfinished files (names that begin with . or _)");
    }
    if (found.isEmpty()) {
      throw new BrokenRecordingException("the folder " + path + " holds no recorded lines");
    }
    return found;
  }

  /** Adds the files of a folder; says whether there was nothing but unfinished ones. */
  private static boolean addFiles(FileAccess files, String folder, List<FileAccess.Entry> found)
      throws IOException {
    boolean unfinished = false;
    List<FileAccess.Entry> entries = new ArrayList<>(files.list(folder));
    entries.sort(Comparator.comparing(FileAccess.Entry::path));
    for (FileAccess.Entry entry : entries) {
      if (entry.name().startsWith(".") || entry.name().startsWith("_")) {
        unfinished = true;
      } else if (entry.folder()) {
        unfinished |= addFiles(files, entry.path(), found);
      } else {
        found.add(entry);
      }
    }
    return unfinished && found.isEmpty();
  }
}
