package org.rsvpradar.training.rows;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that knows how its lines get their arrivals.
 *
 * <p>An archived line brings its own. The first line of a raw file arrives at the file's first
 * mtime or just behind the file before it, the others a microsecond apart: that is the order of a
 * replay, and recordings of different years stay years apart.
 *
 * @param firstArrivalUs of a raw file, microseconds since the epoch; 0 for an archived one
 */
record StampedFile(String path, boolean archived, long firstArrivalUs) implements Serializable {

  /** Puts files in order. */
  static List<StampedFile> stamp(List<RecordedFile> files) {
    List<StampedFile> stamped = new ArrayList<>();
    files.stream()
        .filter(RecordedFile::archived)
        .forEach(file -> stamped.add(new StampedFile(file.path(), true, 0)));
    List<RecordedFile> raw =
        files.stream().filter(file -> !file.archived()).sorted(RecordedFile.REPLAY_ORDER).toList();
    long freeUs = 0;
    for (RecordedFile file : raw) {
      boolean dated = file.firstMtimeMs() < RecordedFile.UNDATED / 1_000;
      long first = dated ? Math.max(freeUs, file.firstMtimeMs() * 1_000) : freeUs;
      stamped.add(new StampedFile(file.path(), false, first));
      freeUs = first + file.lines();
    }
    return stamped;
  }
}
