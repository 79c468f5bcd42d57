package org.rsvpradar.job.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.file.FlinkPath;

/** Where a replay writes, on any file system that Flink knows. */
record OutputRoot(Path path) {

  /**
   * A folder that nobody has written to.
   *
   * @param option where it was named, for the message
   * @throws UsageException if there is something
   */
  static OutputRoot empty(String option, String text) throws IOException {
    Path path = FlinkPath.of(option, text);
    FileSystem files = path.getFileSystem();
    if (files.exists(path)) {
      if (!files.getFileStatus(path).isDir()) {
        throw new UsageException(option + " " + text + " is a file, expected a folder");
      }
      if (files.listStatus(path).length > 0) {
        throw new UsageException(option + " " + text + " is not empty; name another folder");
      }
    }
    return new OutputRoot(path);
  }

  /** What the run that has ended says of itself. */
  String summary() throws IOException {
    try (InputStream summary = path.getFileSystem().open(new Path(path, "summary.json"))) {
      return new String(summary.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
