package org.rsvpradar.job.file;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.recording.FileTrouble;

/**
 * The folders that a run writes files to.
 *
 * @param root the output root
 * @param outputs names of those outputs that go to files, each that of a folder below the root
 */
public record OutputFolders(Path root, List<String> outputs) {

  /**
   * Refuses to read what the same run writes.
   *
   * @param source a file or folder that is read
   * @throws UsageException if it is one of the folders, lies in one or holds one
   */
  public void requireApartFrom(Path source) {
    for (Path folder : folders()) {
      if (isWithin(source, folder) || isWithin(folder, source)) {
        throw new UsageException(
            "source.path %s and output.path %s overlap: the run would read what it writes to %s; name another output.path"
                .formatted(source, root, folder));
      }
    }
  }

  /**
   * Refuses to add to what another run has written, as a bounded run gives all of its records.
   *
   * @throws UsageException if one of the folders holds anything
   */
  public void requireUnused() {
    for (Path folder : folders()) {
      if (holdsAnything(folder)) {
        throw new UsageException(
            "output.path %s holds the files of another run in %s/, and a bounded run (source=files or source.bounded=true) would write its records beside them; name another output.path, or go on from that run's checkpoint with -s"
                .formatted(root, folder.getName()));
      }
    }
  }

  private List<Path> folders() {
    return outputs.stream().map(output -> new Path(root, output)).toList();
  }

  private boolean holdsAnything(Path folder) {
    try {
      FileSystem files = folder.getFileSystem();
      return files.exists(folder) && files.listStatus(folder).length > 0;
    } catch (IOException e) {
      throw new UsageException(
          "output.path " + root + " cannot be looked at: " + FileTrouble.inWords(e));
    }
  }

  private static boolean isWithin(Path path, Path folder) {
    return asFolder(path).startsWith(asFolder(folder));
  }

  private static String asFolder(Path path) {
    // two names of one file system
    String text = path.toString().replaceFirst("^s3a:", "s3:");
    return text.endsWith("/") ? text : text + "/";
  }
}
