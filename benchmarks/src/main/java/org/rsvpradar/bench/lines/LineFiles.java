package org.rsvpradar.bench.lines;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.rsvpradar.line.LineMtime;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;

/** Folders of generated lines, each made once. */
public final class LineFiles {

  private static final long SEED = 1;
  private static final double LINES_PER_SECOND = 500;

  /** A file is Spark's unit of a batch: it wants many, and not small ones. */
  private static final long LEAST_FILES = 24;

  private static final long MOST_LINES_OF_A_FILE = 25_000;
  private static final long PROGRESS_NANOS = 4_000_000_000L;

  private final Path root;
  private final Instant start = Instant.now();
  private long said = System.nanoTime();

  /**
   * @param root for folders of lines
   */
  public LineFiles(Path root) {
    this.root = root;
  }

  /** The folder with these lines. */
  public Path folder(Workload workload) throws IOException {
    Path folder = root.resolve(workload.folder());
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      write(workload, folder);
    }
    return folder;
  }

  private void write(Workload workload, Path folder) throws IOException {
    Population population =
        new Population(new PopulationSettings(SEED, LINES_PER_SECOND, start), TruthListener.NONE);
    LineChange change = new LineChange(workload);
    long ofAFile = Math.max(1, Math.min(MOST_LINES_OF_A_FILE, workload.count() / LEAST_FILES));
    long newestMs = 0;
    long written = 0;
    byte[] line = change.of(population.next().bytes());
    for (int number = 0; written < workload.count(); number++) {
      Path file = folder.resolve("lines-%03d.ndjson".formatted(number));
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        // a file begins with a line that is newer than all before: whoever goes by that and not by
        // names reads them in the same order
        for (long inFile = 0;
            written < workload.count() && (inFile < ofAFile || LineMtime.ofMs(line) <= newestMs);
            inFile++) {
          out.write(line);
          out.write('\n');
          written++;
          newestMs = Math.max(newestMs, LineMtime.ofMs(line));
          line = change.of(population.next().bytes());
          say(written, workload);
        }
      }
    }
  }

  private void say(long written, Workload workload) {
    if (System.nanoTime() - said > PROGRESS_NANOS) {
      said = System.nanoTime();
      System.err.printf(Locale.ROOT, "generating %,d of %,d lines%n", written, workload.count());
    }
  }
}
