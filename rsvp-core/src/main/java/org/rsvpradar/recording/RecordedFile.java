package org.rsvpradar.recording;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.LineMtime;

/**
 * One file of a recording, as a look through the whole of it found it.
 *
 * @param path where it is
 * @param bytes how long it is as it is stored
 * @param modifiedMs when it was last changed, milliseconds since the epoch
 * @param archived whether its first line is an archived one
 * @param inOrder whether its arrivals never go back; true for a raw file
 * @param time its place among others of its kind: the least arrival if archived, the first mtime
 *     that can be read otherwise, the greatest number if there is none
 * @param lines how many it holds
 */
public record RecordedFile(
    String path,
    long bytes,
    long modifiedMs,
    boolean archived,
    boolean inOrder,
    long time,
    long lines) {

  /**
   * Looks through a file, so that what is broken in it is found before anything starts.
   *
   * @throws BrokenRecordingException if it holds no line, is cut off, or is out of order and too
   *     large to be put in order
   */
  static RecordedFile probe(FileAccess files, FileAccess.Entry entry) throws IOException {
    try (StoredLines lines = StoredLines.open(files, entry.path())) {
      if (!lines.next()) {
        throw new BrokenRecordingException(entry.path() + " holds no line");
      }
      boolean archived = ArchivedLine.arrivalUs(lines.reader().bytes()) != ArchivedLine.NONE;
      return archived ? probeArchived(entry, lines) : probeRaw(entry, lines);
    }
  }

  private static RecordedFile probeArchived(FileAccess.Entry entry, StoredLines lines)
      throws IOException {
    long least = Long.MAX_VALUE;
    long latest = ArchivedLine.NONE;
    boolean inOrder = true;
    long count = 0;
    long size = 0;
    do {
      stopIfInterrupted(entry.path());
      byte[] line = lines.reader().bytes();
      long arrivalUs = ArchivedLine.arrivalUs(line);
      if (arrivalUs != ArchivedLine.NONE) {
        inOrder &= arrivalUs >= latest;
        latest = arrivalUs;
        least = Math.min(least, arrivalUs);
      }
      count++;
      size += line.length;
    } while (lines.next());
    if (!inOrder) {
      SortedLines.requireRoom(entry.path(), size);
    }
    return new RecordedFile(
        entry.path(), entry.bytes(), entry.modifiedMs(), true, inOrder, least, count);
  }

  private static RecordedFile probeRaw(FileAccess.Entry entry, StoredLines lines)
      throws IOException {
    long mtimeMs = LineMtime.NONE;
    long count = 0;
    do {
      stopIfInterrupted(entry.path());
      if (mtimeMs == LineMtime.NONE) {
        mtimeMs = LineMtime.ofMs(lines.reader().bytes());
      }
      count++;
    } while (lines.next());
    long time = mtimeMs == LineMtime.NONE ? Long.MAX_VALUE : mtimeMs;
    return new RecordedFile(
        entry.path(), entry.bytes(), entry.modifiedMs(), false, true, time, count);
  }

  /**
   * Opens the file for reading.
   *
   * @throws BrokenRecordingException if it is gone, or not what was found before
   */
  StoredLines open(FileAccess files) throws IOException {
    FileAccess.Entry now;
    try {
      now = files.look(path);
    } catch (FileNotFoundException gone) {
      throw new BrokenRecordingException(path + " was there before, and is gone");
    }
    // a store may know the time of a file finer when it lists it than when it is asked for it
    if (now.bytes() != bytes || now.modifiedMs() / 1000 != modifiedMs / 1000) {
      throw new BrokenRecordingException(
          path + " is not what it was: it has been written to since it was first read");
    }
    return StoredLines.open(files, path);
  }

  /** A long look through a large file must not outlive whoever wanted it. */
  private static void stopIfInterrupted(String path) throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted in " + path);
    }
  }
}
