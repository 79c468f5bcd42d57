package org.rsvpradar.meetup.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.LineMtime;
import org.rsvpradar.recording.Recording;

/**
 * Says what a recording says, at the intervals of its arrivals or, where it is raw, of its mtimes.
 *
 * <p>Echoes and back-dated lines follow at once: only an mtime beyond all before it takes time. A
 * jump of over a minute is not waited for, and counts only if the next line confirms it, so one
 * line from the year 9999 does not stop the clock.
 */
final class RecordedScript implements Script {

  private static final long LONGEST_GAP_US = 60_000_000;
  private static final long NONE = -1;

  private final Recording recording;
  private final boolean timed;
  private long clockUs = NONE;
  private long jumpUs = NONE;
  private long dueUs;

  /**
   * @param timed whether intervals matter; reading them costs a pass over each line
   */
  RecordedScript(List<Path> files, boolean timed) throws IOException {
    this.recording = Recording.open(files);
    this.timed = timed;
  }

  @Override
  public Message next() throws IOException {
    if (!recording.next()) {
      return null;
    }
    byte[] bytes = recording.bytes();
    if (timed) {
      advance(timeUs(bytes));
    }
    return new Message(bytes, recording.length(), dueUs);
  }

  @Override
  public void close() throws IOException {
    recording.close();
  }

  private void advance(long timeUs) {
    if (timeUs == NONE) {
      return;
    }
    if (clockUs == NONE) {
      clockUs = timeUs;
    }
    long gapUs = timeUs - clockUs;
    if (gapUs <= LONGEST_GAP_US) {
      jumpUs = NONE;
      dueUs += Math.max(0, gapUs);
      clockUs = Math.max(clockUs, timeUs);
    } else if (jumpUs == NONE) {
      jumpUs = timeUs;
    } else {
      clockUs = Math.min(jumpUs, timeUs);
      jumpUs = NONE;
    }
  }

  private static long timeUs(byte[] line) {
    long arrivalUs = ArchivedLine.arrivalUs(line);
    if (arrivalUs != ArchivedLine.NONE) {
      return arrivalUs;
    }
    long mtimeMs = LineMtime.ofMs(line);
    boolean sane = mtimeMs != LineMtime.NONE && mtimeMs < Long.MAX_VALUE / 1_000;
    return sane ? mtimeMs * 1_000 : NONE;
  }
}
