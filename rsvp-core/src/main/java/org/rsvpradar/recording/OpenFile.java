package org.rsvpradar.recording;

import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.rsvpradar.line.ArchivedLine;

/** A file of a recording and where reading it is; holds nothing open before its first line. */
final class OpenFile implements Closeable {

  /** Archived files before raw ones, each by the time of their line, ties by path. */
  static final Comparator<OpenFile> REPLAY_ORDER =
      Comparator.comparing((OpenFile open) -> !open.file.archived())
          .thenComparingLong(open -> open.time)
          .thenComparing(open -> open.file.path());

  private final FileAccess files;
  private final RecordedFile file;
  private long given;
  private long time;
  private HeldLine line;
  private StoredLines stored;
  private Iterator<HeldLine> sorted;

  OpenFile(FileAccess files, Bookmark bookmark) {
    this.files = files;
    this.file = bookmark.file();
    this.given = bookmark.given();
    this.time = file.time();
  }

  /**
   * Moves to the first line that was not given, or to the next one.
   *
   * @throws IOException if there are fewer lines than were counted: what breaks off a transfer need
   *     not be an error of its own
   */
  boolean next() throws IOException {
    if (stored == null) {
      begin();
    }
    line = read();
    if (line == null) {
      requireAll(given);
      return false;
    }
    time = line.time();
    return true;
  }

  /** Counts the current line as given. */
  HeldLine give() {
    given++;
    return line;
  }

  boolean hasLine() {
    return line != null;
  }

  boolean archived() {
    return file.archived();
  }

  Bookmark bookmark() {
    return new Bookmark(given, file);
  }

  @Override
  public void close() throws IOException {
    if (stored != null) {
      stored.close();
    }
  }

  private void begin() throws IOException {
    stored = file.open(files);
    if (!file.inOrder()) {
      List<HeldLine> lines = SortedLines.of(stored);
      stored.close();
      requireAll(lines.size());
      sorted = lines.iterator();
    }
    for (long skipped = 0; skipped < given; skipped++) {
      HeldLine again = read();
      if (again == null) {
        throw endedBehind(skipped);
      }
      time = again.time();
    }
  }

  private void requireAll(long lines) throws IOException {
    if (lines < file.lines()) {
      throw endedBehind(lines);
    }
  }

  private IOException endedBehind(long lines) {
    return new IOException(
        "%s ended behind %d of the %d lines that it held when it was first read"
            .formatted(file.path(), lines, file.lines()));
  }

  private HeldLine read() throws IOException {
    if (sorted != null) {
      return sorted.hasNext() ? sorted.next() : null;
    }
    if (!stored.next()) {
      return null;
    }
    byte[] bytes = stored.reader().bytes();
    long arrivalUs = file.archived() ? ArchivedLine.arrivalUs(bytes) : ArchivedLine.NONE;
    return new HeldLine(Math.max(time, arrivalUs), bytes, stored.reader().length());
  }
}
