package org.rsvpradar.recording;

import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
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

  /** Moves to the first line that was not given, or to the next one. */
  boolean next() throws IOException {
    if (stored == null) {
      begin();
    }
    line = read();
    if (line == null) {
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
    return new Bookmark(file, given);
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
      sorted = SortedLines.of(stored);
      stored.close();
    }
    for (long skipped = 0; skipped < given; skipped++) {
      time = read().time();
    }
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
