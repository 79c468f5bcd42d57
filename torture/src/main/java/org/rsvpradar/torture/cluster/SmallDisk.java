package org.rsvpradar.torture.cluster;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of its own, small and in memory, with the real errors of a real one.
 *
 * @param folder where it is mounted
 */
public record SmallDisk(Path folder) {

  /** What this machine does not permit; the message is its own. */
  public static final class NotMountedException extends IOException {

    private static final long serialVersionUID = 1;

    NotMountedException(String said) {
      super("mounting a small disk is for root on Linux: " + said);
    }
  }

  private static final String SIZE = "1g";
  private static final int PIECE = 1 << 16;

  /**
   * Mounts one.
   *
   * @param folder an empty one
   * @throws NotMountedException if that is not permitted
   */
  public static SmallDisk mount(Path folder) throws IOException, InterruptedException {
    String said = call("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
    if (!said.isEmpty()) {
      throw new NotMountedException(said.lines().findFirst().orElseThrow());
    }
    return new SmallDisk(folder);
  }

  /** Takes all the room that is left, again as often as somebody has given some back. */
  public void fill() throws IOException {
    byte[] piece = new byte[PIECE];
    try (OutputStream out = Files.newOutputStream(ballast(), CREATE, APPEND)) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException full) {
      if (Files.size(ballast()) == 0) {
        throw full;
      }
    }
  }

  /** Gives it back. */
  public void makeRoom() throws IOException {
    Files.deleteIfExists(ballast());
  }

  /** Unmounts it; all that was on it is then in the folder. */
  public void unmount() throws IOException, InterruptedException {
    makeRoom();
    Path kept = folder.resolveSibling(folder.getFileName() + "-kept");
    require("cp", "-a", folder.toString(), kept.toString());
    // lazily: a run that failed may still hold a file
    require("umount", "-l", folder.toString());
    Files.delete(folder);
    Files.move(kept, folder);
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  private static void require(String... command) throws IOException, InterruptedException {
    String said = call(command);
    if (!said.isEmpty()) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }

  /** Returns what the command complains of; nothing if it does what it is told. */
  private static String call(String... command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      return exit == 0 ? "" : (said + " (" + exit + ")").strip();
    } catch (IOException noSuchCommand) {
      return noSuchCommand.getMessage();
    }
  }
}
