package org.rsvpradar.job.file;

import java.io.IOException;
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

  /** As Flink names them, on a file system and in S3. */
  private static final String NAMES = "[.]%1$s.*[.]inprogress[.].*|_%1$s.*_tmp_.*";

  private UnfinishedFiles() {}

  /**
   * Removes them from all outputs, and leaves everything else that is hidden.
   *
   * @param folders of a run that has ended
   */
  public static void remove(OutputFolders folders) throws IOException {
    FileSystem files = folders.root().getFileSystem();
    for (FileStatus status : files.listStatus(folders.root())) {
      removeIf(NAMES.formatted("summary[.]json"), files, status);
    }
    for (String output : folders.outputs()) {
      Path folder = new Path(folders.root(), output);
      if (files.exists(folder)) {
        removeBelow(folder, NAMES.formatted(output + "-"), files);
      }
    }
  }

  private static void removeBelow(Path folder, String names, FileSystem files) throws IOException {
    for (FileStatus status : files.listStatus(folder)) {
      if (status.isDir()) {
        removeBelow(status.getPath(), names, files);
      } else {
        removeIf(names, files, status);
      }
    }
  }

  private static void removeIf(String names, FileSystem files, FileStatus status)
      throws IOException {
    if (status.getPath().getName().matches(names)) {
      files.delete(status.getPath(), false);
    }
  }
}
