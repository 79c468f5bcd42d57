package org.rsvpradar.job.file;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Notices what is gone from under the job: Flink goes on writing to a deleted file, and takes one
 * that it cannot find for committed. In an object store nothing is there before it is finished, and
 * Flink itself refuses to commit what is gone.
 */
final class StillThere {

  private StillThere() {}

  /**
   * Fails, and so restarts the job from its last checkpoint, unless a folder is there.
   *
   * @param folder that holds unfinished files
   * @throws IOException with a sentence that a person can act on
   */
  static void folder(Path folder) throws IOException {
    FileSystem files = folder.getFileSystem();
    if (!files.isDistributedFS() && !files.exists(folder)) {
      throw gone(folder.toString());
    }
  }

  /**
   * The same, unless a file is there, finished or not.
   *
   * @param file its name when it is finished
   */
  static void file(Path file) throws IOException {
    if (!file.getFileSystem().isDistributedFS() && !isThere(file) && !isThere(decoded(file))) {
      throw gone(file.toString());
    }
  }

  /** What to say of something that the last checkpoint counts on. */
  static IOException gone(String what) {
    return new IOException(
        what
            + " is gone: moved or deleted, or its volume is away. Put it back as it was, and the job goes on by"
            + " itself; what to do where that cannot be is in docs/runbooks.md under 'Output gone'");
  }

  private static boolean isThere(Path file) throws IOException {
    return file.getFileSystem().exists(file) || isBegun(file);
  }

  /** Flink keeps a path in state with %20 for a space, and takes that for its name afterwards. */
  private static Path decoded(Path file) {
    try {
      return new Path(new URI(file.getPath()).getPath());
    } catch (URISyntaxException asItIs) {
      return file;
    }
  }

  private static boolean isBegun(Path file) {
    String name = "." + file.getName() + ".inprogress.";
    // by name alone: others in the folder may get theirs in this moment
    String[] found =
        new File(file.getParent().getPath()).list((folder, other) -> other.startsWith(name));
    return found != null && found.length > 0;
  }
}
