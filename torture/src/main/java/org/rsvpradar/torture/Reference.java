package org.rsvpradar.torture;

import java.io.IOException;
import java.nio.file.Path;

/**
 * An independent check of what a run wrote of its lines.
 *
 * @param script a Python program that takes the lines and the output, and fails when they do not
 *     belong together; null for none
 */
record Reference(Path script) {

  void check(Path lines, Path output) throws IOException, InterruptedException {
    if (script == null) {
      return;
    }
    Process process =
        new ProcessBuilder("python3", "-B", script.toString(), lines.toString(), output.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0) {
      throw new IOException(script + " does not agree with an undisturbed run: " + said);
    }
    System.err.println(said);
  }
}
