package org.rsvpradar.torture.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.flink.runtime.util.EnvironmentInformation;

/**
 * The page on what is survived: people write it, but for the figures between two marks.
 *
 * @param file the page
 */
public record ReliabilityPage(Path file) {

  private static final String END = "<!-- end -->";

  /** Puts these figures in the place of the last ones. */
  public void write(Figures figures, String command, double minutes) throws IOException {
    String strikes = figures.strikes() + " strikes";
    put("./radar torture", figures.table(), circumstances(strikes, command, minutes));
  }

  /**
   * Puts what a long run saw in the place of what the last one saw.
   *
   * @param table in Markdown
   * @param command that makes it again
   */
  public void write(String table, String command, double minutes) throws IOException {
    put(command, table, circumstances("all", command, minutes));
  }

  private void put(String of, String table, String circumstances) throws IOException {
    String begin = "<!-- begin figures of " + of + " -->\n";
    String page = Files.readString(file);
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(END, from);
    if (from < begin.length() || to < 0) {
      throw new IOException(file + " has no place for figures: " + begin.strip());
    }
    Files.writeString(
        file,
        page.substring(0, from) + "\n" + table + "\n" + circumstances + "\n" + page.substring(to));
  }

  private static String circumstances(String what, String command, double minutes) {
    return String.format(
        Locale.ROOT,
        "`%s` on %s: %s in %.0f minutes, Flink %s, %s, %s %s, %d cores.%n",
        command,
        LocalDate.now(ZoneOffset.UTC),
        what,
        minutes,
        EnvironmentInformation.getVersion(),
        "Java " + System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.getRuntime().availableProcessors());
  }
}
