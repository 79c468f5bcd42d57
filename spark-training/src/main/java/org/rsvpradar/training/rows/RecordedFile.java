package org.rsvpradar.training.rows;

import java.io.Serializable;
import java.util.Comparator;

/**
 * One file of lines and where it stands among the others.
 *
 * @param path as Hadoop's file systems know it
 * @param archived whether its first line carries an arrival
 * @param firstMtimeMs the first {@code mtime} that can be read in a raw file, milliseconds since
 *     the epoch, or {@link #UNDATED}
 * @param lines how many lines a raw file has; of an archived one only whether it has any
 */
record RecordedFile(String path, boolean archived, long firstMtimeMs, long lines)
    implements Serializable {

  /** A raw file without a line that can be dated: it comes last. */
  static final long UNDATED = Long.MAX_VALUE;

  /** The order in which a replay sends raw files. */
  static final Comparator<RecordedFile> REPLAY_ORDER =
      Comparator.comparing(RecordedFile::firstMtimeMs).thenComparing(RecordedFile::path);
}
