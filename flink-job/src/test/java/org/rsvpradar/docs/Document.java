package org.rsvpradar.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A document of which all, or a part, is made from the code.
 *
 * @param path below the project's root
 */
record Document(String path) {

  /** The one command that writes all of them again. */
  static final String COMMAND =
      "mvn -q -pl flink-job -am test -Dtest='*DocTest' -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Ddocs.write=true";

  private static final Path ROOT = Path.of("..");
  private static final String END = "<!-- end -->\n";

  /** The file's text; nothing if it is not there. */
  String text() throws IOException {
    Path file = ROOT.resolve(path);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** Checks that the file holds exactly this, or writes it where {@code docs.write} is set. */
  void holds(String expected) throws IOException {
    if (Boolean.getBoolean("docs.write")) {
      Files.createDirectories(ROOT.resolve(path).getParent());
      Files.writeString(ROOT.resolve(path), expected);
    }
    assertThat(text())
        .as("%s is made from the code; write it with: %s", path, COMMAND)
        .isEqualTo(expected);
  }

  /** The same for what stands between {@code <!-- begin NAME -->} and {@code <!-- end -->}. */
  void holds(String name, String expected) throws IOException {
    String begin = "<!-- begin %s -->\n".formatted(name);
    String text = text();
    assertThat(text).as(path).contains(begin);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(END, from);
    assertThat(to).as("the end of %s in %s", name, path).isPositive();
    holds(text.substring(0, from) + expected + text.substring(to));
  }
}
