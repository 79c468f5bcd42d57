package org.rsvpradar.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rsvpradar.line.ArchivedLine;

/** The lines of an archived file that is not in order of arrival, put in order in memory. */
final class SortedLines {

  private static final long MOST_BYTES = Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 4);

  private SortedLines() {}

  /**
   * @throws BrokenRecordingException if so many bytes of lines are too many to be kept in memory
   */
  static void requireRoom(String path, long bytes) throws BrokenRecordingException {
    if (bytes > MOST_BYTES) {
      throw new BrokenRecordingException(
          "%s is not in order of arrival and holds %,d MB of lines, and this process puts at most %,d MB in order"
              .formatted(path, bytes >> 20, MOST_BYTES >> 20));
    }
  }

  /** Reads all of them; a damaged line without an arrival stays behind the one before it. */
  static List<HeldLine> of(StoredLines stored) throws IOException {
    List<HeldLine> lines = new ArrayList<>();
    long time = ArchivedLine.NONE;
    while (stored.next()) {
      byte[] bytes = stored.reader().bytes();
      long arrivalUs = ArchivedLine.arrivalUs(bytes);
      time = arrivalUs == ArchivedLine.NONE ? time : arrivalUs;
      lines.add(new HeldLine(time, bytes, stored.reader().length()));
    }
    lines.sort(Comparator.comparingLong(HeldLine::time));
    return lines;
  }
}
