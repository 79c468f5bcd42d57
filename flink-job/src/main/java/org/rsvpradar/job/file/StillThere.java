package org.rsvpradar.job.file;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
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
    if (file.getFileSystem().isDistributedFS()) {
      return;
    }
    Path at = file;
    while (!isThere(at)) {
      Path decoded = decoded(at);
      if (decoded.equals(at)) {
        throw gone(file.toString());
      }
      at = decoded;
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
   * The unfinished file on this machine that is to get a name.
   *
   * @param file its name when it is finished
   */
  static Optional<File> begun(Path file) {
    Pattern name = Pattern.compile(Pattern.quote("." + file.getName() + ".inprogress.") + "[^.]+");
    File folder = new File(file.getParent().getPath());
    // by name alone: others in the folder may get theirs in this moment
    String[] found = folder.list((in, other) -> name.matcher(other).matches());
    return Stream.ofNullable(found)
        .flatMap(Stream::of)
        .map(other -> new File(folder, other))
        .findAny();
  }

  private static boolean isThere(Path file) throws IOException {
    return file.getFileSystem().exists(file) || begun(file).isPresent();
  }

  /**
   * Flink keeps a path in state with %20 for a space, and takes that for its name afterwards; with
   * %2520 if it was in state before.
   */
  private static Path decoded(Path file) {
    try {
      return new Path(new URI(file.getPath()).getPath());
    } catch (URISyntaxException asItIs) {
      return file;
    }
  }
}
