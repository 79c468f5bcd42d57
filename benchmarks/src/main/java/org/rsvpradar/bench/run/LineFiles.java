package org.rsvpradar.bench.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;

/** Folders of generated lines, each made once. */
final class LineFiles {

  private static final long SEED = 1;
  private static final double LINES_PER_SECOND = 500;

  /** Files of about a hundred MB: few enough for one reader, enough for Spark's batches. */
  private static final int LINES_OF_A_FILE = 75_000;

  private static final long PROGRESS_NANOS = 4_000_000_000L;

  private final Path root;
  private final Instant start = Instant.now();

  LineFiles(Path root) {
    this.root = root;
  }

  /** The folder with these lines. */
  Path folder(Workload workload) throws IOException {
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
    long said = 0;
    for (long written = 0; written < workload.count(); ) {
      Path file = folder.resolve("lines-%03d.ndjson".formatted(written / LINES_OF_A_FILE));
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        do {
          out.write(change.of(population.next().bytes()));
          out.write('\n');
          written++;
          if (System.nanoTime() - said > PROGRESS_NANOS) {
            said = System.nanoTime();
            System.err.printf(
                Locale.ROOT, "generating %,d of %,d lines%n", written, workload.count());
          }
        } while (written < workload.count() && written % LINES_OF_A_FILE != 0);
      }
    }
  }
}
