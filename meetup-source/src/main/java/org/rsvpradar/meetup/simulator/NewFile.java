package org.rsvpradar.meetup.simulator;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/** A file that has a hidden name until it is complete. */
final class NewFile implements Closeable {

  private final Path target;
  private final Path hidden;
  private final OutputStream out;

  /**
   * @param target compressed if it ends in {@code .gz}
   * @throws IOException in one sentence, if it is there and not empty
   */
  NewFile(Path target) throws IOException {
    refuseIfTaken(target);
    this.target = target;
    this.hidden = hiddenName(target);
    OutputStream raw = Files.newOutputStream(hidden);
    this.out =
        target.toString().endsWith(".gz")
            ? new GZIPOutputStream(raw, 65_536)
            : new BufferedOutputStream(raw, 65_536);
  }

  OutputStream out() {
    return out;
  }

  /** Gives the file its name. */
  void complete() throws IOException {
    out.close();
    Files.move(hidden, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Leaves nothing behind unless the file is complete. */
  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(hidden);
  }

  static void refuseIfTaken(Path target) throws IOException {
    boolean empty =
        !Files.exists(target)
            || (Files.isDirectory(target)
                ? target.toFile().list().length == 0
                : Files.size(target) == 0);
    if (!empty) {
      throw new IOException(target + " is there already and not empty");
    }
  }

  /** A sibling that readers of folders leave out; its folder is made. */
  static Path hiddenName(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    return absolute.resolveSibling("." + absolute.getFileName() + ".unfinished");
  }
}
