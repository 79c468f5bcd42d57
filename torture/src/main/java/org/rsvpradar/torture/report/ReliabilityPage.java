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

  private static final String BEGIN = "<!-- begin figures of ./radar torture -->\n";
  private static final String END = "<!-- end -->";

  /** Puts these figures in the place of the last ones. */
  public void write(Figures figures, Told told, double minutes) throws IOException {
    String page = Files.readString(file);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END, from);
    if (from < BEGIN.length() || to < 0) {
      throw new IOException(file + " has no place for figures: " + BEGIN.strip());
    }
    Files.writeString(
        file,
        page.substring(0, from)
            + "\n"
            + figures.table()
            + "\n"
            + circumstances(figures, told, minutes)
            + "\n"
            + page.substring(to));
  }

  private static String circumstances(Figures figures, Told told, double minutes) {
    return String.format(
        Locale.ROOT,
        "`%s` on %s: %d strikes in %.0f minutes, Flink %s, %s, %s %s, %d cores. %s%n",
        told.command(),
        LocalDate.now(ZoneOffset.UTC),
        figures.strikes(),
        minutes,
        EnvironmentInformation.getVersion(),
        "Java " + System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.getRuntime().availableProcessors(),
        told.inWords());
  }
}
