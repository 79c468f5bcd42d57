package org.rsvpradar.job.file;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * What a killed attempt leaves behind: hidden files that no checkpoint will ever name, and on S3
 * the beginnings of them that a checkpoint kept. Parts of an upload there that nobody completes
 * have no name: a rule of the bucket ends those.
 *
 * <p>Only when a run has ended for good is it certain that nobody will.
 */
public final class UnfinishedFiles {

  private static final List<String> OUTPUTS = List.of("scored", "archive", "rejects");

  private UnfinishedFiles() {}

  /**
   * Removes them from all outputs.
   *
   * @param root the output root of a run that has ended
   */
  public static void remove(Path root) throws IOException {
    FileSystem files = root.getFileSystem();
    for (FileStatus status : files.listStatus(root)) {
      if (status.getPath().getName().startsWith(".summary.json")) {
        files.delete(status.getPath(), false);
      }
    }
    for (String output : OUTPUTS) {
      Path folder = new Path(root, output);
      if (files.exists(folder)) {
        removeBelow(files, folder);
      }
    }
  }

  private static void removeBelow(FileSystem files, Path folder) throws IOException {
    for (FileStatus status : files.listStatus(folder)) {
      if (status.isDir()) {
        removeBelow(files, status.getPath());
      } else if (status.getPath().getName().matches("[._].*")) {
        files.delete(status.getPath(), false);
      }
    }
  }
}
