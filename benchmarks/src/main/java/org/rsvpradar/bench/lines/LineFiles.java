package org.rsvpradar.bench.lines;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.rsvpradar.line.LineMtime;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;

/** Folders of generated lines, all of one population. */
public final class LineFiles {

  private static final long SEED = 1;
  private static final double LINES_PER_SECOND = 500;
  private static final long PROGRESS_NANOS = 4_000_000_000L;

  private final Path root;
  private long said = System.nanoTime();

  /**
   * @param root for folders of lines
   */
  public LineFiles(Path root) {
    this.root = root;
  }

  /** The people that all lines come from. */
  public static Population population() {
    return new Population(
        new PopulationSettings(SEED, LINES_PER_SECOND, Instant.now()), TruthListener.NONE);
  }

  /** Where such lines are, once they are made. */
  public Path folder(Workload workload) {
    return root.resolve(workload.folder());
  }

  /** Makes them, in one go: it is the inventing that takes its time. */
  public void make(Collection<Workload> workloads) throws IOException {
    long most = workloads.stream().mapToLong(Workload::count).max().orElse(0);
    Population population = population();
    List<LineFolder> folders = new ArrayList<>();
    for (Workload workload : workloads) {
      folders.add(new LineFolder(folder(workload), workload));
    }
    for (long made = 1; made <= most; made++) {
      byte[] line = population.next().bytes();
      long mtimeMs = LineMtime.ofMs(line);
      for (LineFolder folder : folders) {
        folder.add(line, mtimeMs);
      }
      say(made, most);
    }
  }

  private void say(long made, long most) {
    if (System.nanoTime() - said > PROGRESS_NANOS) {
      said = System.nanoTime();
      System.err.printf(Locale.ROOT, "generating %,d of %,d lines%n", made, most);
    }
  }
}
