package org.rsvpradar.job.disk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own, small and in memory, with the real errors of a real one. */
final class SmallDisk implements AutoCloseable {

  private static final int PIECE = 4_096;

  private final Path folder;
  private final Path ballast;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
  }

  /**
   * Mounts one, or has the test skipped where that is not permitted.
   *
   * @param folder where
   * @param megabytes its size
   */
  static SmallDisk mount(Path folder, int megabytes) throws Exception {
    Files.createDirectories(folder);
    String said = call("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder);
    assumeTrue(said.isEmpty(), "mounting a small disk is for root on Linux: " + said);
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  /** Takes all the room that is left. */
  void fill() throws IOException {
    byte[] piece = new byte[PIECE];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException full) {
      if (Files.getFileStore(folder).getUsableSpace() > 0) {
        throw full;
      }
    }
  }

  void makeRoom() throws IOException {
    Files.delete(ballast);
  }

  /** Refuses all writes from now on; returns whether it could, as nobody may be writing. */
  boolean setReadOnly() throws Exception {
    return call("mount", "-o", "remount,ro", folder).isEmpty();
  }

  void setWritable() throws Exception {
    String said = call("mount", "-o", "remount,rw", folder);
    if (!said.isEmpty()) {
      throw new IOException(said);
    }
  }

  @Override
  public void close() throws Exception {
    // lazily: a failed test may still hold a file
    call("umount", "-l", folder);
  }

  /** Returns what the command complains of; nothing if it does what it is told. */
  private static String call(Object... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(List.of(command).stream().map(Object::toString).toList())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? "" : said + " ";
    } catch (IOException noSuchCommand) {
      return noSuchCommand.getMessage();
    }
  }
}
