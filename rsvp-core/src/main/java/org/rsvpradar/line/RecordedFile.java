package org.rsvpradar.line;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.zip.GZIPInputStream;

/**
 * One file of a recording: knows its place among the others from its first lines, and is open only
 * while it is read.
 */
final class RecordedFile implements Closeable {

  /** Archived files before raw ones, each by their time, ties by path. */
  static final Comparator<RecordedFile> REPLAY_ORDER =
      Comparator.comparing((RecordedFile file) -> !file.archived)
          .thenComparingLong(file -> file.time)
          .thenComparing(file -> file.path);

  private final Path path;
  private final boolean archived;

  /**
   * Arrival of the current line if archived, first mtime otherwise; what cannot be read is last.
   */
  private long time;

  private LineReader lines;

  private RecordedFile(Path path, boolean archived, long time) {
    this.path = path;
    this.archived = archived;
    this.time = time;
  }

  /** Looks into the file for its place, and leaves it closed. */
  static RecordedFile probe(Path path) throws IOException {
    try (RecordedFile file = new RecordedFile(path, false, 0)) {
      if (!file.read()) {
        throw new IOException(path + " holds no line");
      }
      long arrivalUs = ArchivedLine.arrivalUs(file.lines.bytes());
      if (arrivalUs != ArchivedLine.NONE) {
        return new RecordedFile(path, true, arrivalUs);
      }
      long mtimeMs;
      do {
        mtimeMs = LineMtime.ofMs(file.lines.bytes());
      } while (mtimeMs == LineMtime.NONE && file.read());
      return new RecordedFile(path, false, mtimeMs == LineMtime.NONE ? Long.MAX_VALUE : mtimeMs);
    }
  }

  /**
   * Moves to the next line.
   *
   * @throws IOException naming the file, if it cannot be read or its arrivals go back
   */
  boolean next() throws IOException {
    boolean first = lines == null;
    if (!read()) {
      return false;
    }
    if (archived && !first) {
      // a damaged line without an arrival stays behind the one before it
      long arrivalUs = ArchivedLine.arrivalUs(lines.bytes());
      if (arrivalUs != ArchivedLine.NONE && arrivalUs <= time) {
        throw new IOException(
            "%s is not in order of arrival: line %d arrived at %d, a line before it at %d"
                .formatted(path, lines.number(), arrivalUs, time));
      }
      time = Math.max(time, arrivalUs);
    }
    return true;
  }

  LineReader lines() {
    return lines;
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }

  private boolean read() throws IOException {
    try {
      if (lines == null) {
        lines = new LineReader(open(path));
      }
      return lines.next();
    } catch (EOFException cut) {
      throw new IOException(path + " is cut off: it ends inside its compressed data", cut);
    } catch (IOException unreadable) {
      throw new IOException(
          path + " cannot be read to its end: " + unreadable.getMessage(), unreadable);
    }
  }

  private static InputStream open(Path path) throws IOException {
    InputStream raw = Files.newInputStream(path);
    if (!path.getFileName().toString().endsWith(".gz")) {
      return raw;
    }
    try {
      return new GZIPInputStream(raw, 65_536);
    } catch (IOException notGzip) {
      raw.close();
      throw notGzip;
    }
  }
}
