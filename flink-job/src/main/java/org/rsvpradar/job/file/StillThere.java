package org.rsvpradar.job.file;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  /**
   * The unfinished file of a name, none or one; a copy of it is not counted.
   *
   * @param file its name when it is finished, as state keeps it
   */
  static List<File> begun(Path file) {
    return Stream.of(file, decoded(file)).distinct().flatMap(StillThere::begunAs).toList();
  }

  private static boolean isThere(Path file) throws IOException {
    return file.getFileSystem().exists(file) || begunAs(file).findAny().isPresent();
  }

  /** Flink keeps a path in state with %20 for a space, and takes that for its name afterwards. */
  private static Path decoded(Path file) {
    try {
      return new Path(new URI(file.getPath()).getPath());
    } catch (URISyntaxException asItIs) {
      return file;
    }
  }

  private static Stream<File> begunAs(Path file) {
    Pattern name = Pattern.compile(Pattern.quote("." + file.getName() + ".inprogress.") + "[^.]+");
    File folder = new File(file.getParent().getPath());
    // by name alone: others in the folder may get theirs in this moment
    String[] found = folder.list((in, other) -> name.matcher(other).matches());
    return Stream.ofNullable(found).flatMap(Stream::of).map(other -> new File(folder, other));
  }
}
