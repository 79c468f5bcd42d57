package org.rsvpradar.job.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.file.FlinkPath;
import org.rsvpradar.recording.FileTrouble;

/** Where a replay writes, on any file system that Flink knows. */
record OutputRoot(Path path) {

  /**
   * A folder that nobody has written to.
   *
   * @param option where it was named, for the message
   * @throws UsageException if there is something
   */
  static OutputRoot empty(String option, String text) {
    Path path = FlinkPath.of(option, text);
    try {
      FileSystem files = path.getFileSystem();
      if (files.exists(path)) {
        requireEmpty(option + " " + text, files, path);
      }
    } catch (IOException e) {
      throw new UsageException(
          option + " " + text + " cannot be looked at: " + FileTrouble.inWords(e));
    }
    return new OutputRoot(path);
  }

  private static void requireEmpty(String what, FileSystem files, Path path) throws IOException {
    if (!files.getFileStatus(path).isDir()) {
      throw new UsageException(what + " is a file, expected a folder");
    }
    if (files.listStatus(path).length > 0) {
      throw new UsageException(what + " is not empty; name another folder");
    }
  }

  /** What the run that has ended says of itself. */
  String summary() throws IOException {
    try (InputStream summary = path.getFileSystem().open(new Path(path, "summary.json"))) {
      return new String(summary.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
