package org.rsvpradar.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All runs, round after round, so that whatever changes on the machine changes for all. */
public final class Rounds implements AutoCloseable {

  private final List<MeasuredRun> runs;
  private final Launcher launcher;
  private final Map<String, Double> seconds = new HashMap<>();

  /**
   * @param work a folder for what the runs read, write and say
   */
  public Rounds(List<MeasuredRun> runs, Deployment deployment, Cores cores, Path work) {
    this.runs = runs;
    this.launcher = new Launcher(deployment, cores, work);
  }

  /** Takes what has been found so far, failures included, in the order in which the runs ran. */
  public interface Found {

    /** Called behind every round. */
    void soFar(List<Outcome> outcomes) throws IOException;
  }

  /** Runs all of them. */
  public void run(Found found) throws IOException, InterruptedException {
    launcher.prepare(runs);
    List<Outcome> outcomes = new ArrayList<>();
    System.err.printf(
        Locale.ROOT,
        "%d runs, some in several rounds, about %.0f min%n",
        runs.size(),
        Math.ceil(left(outcomes) / 60));
    int most = runs.stream().mapToInt(MeasuredRun::rounds).max().orElse(0);
    for (int round = 1; round <= most; round++) {
      for (MeasuredRun run : runs) {
        if (run.rounds() >= round) {
          System.err.printf(
              Locale.ROOT,
              "round %d of %d: %s (about %.0f min left)%n",
              round,
              most,
              run.name(),
              Math.ceil(left(outcomes) / 60));
          outcomes.add(said(launcher.launch(run, round)));
        }
      }
      found.soFar(List.copyOf(outcomes));
    }
  }

  /** Removes the lines. */
  @Override
  public void close() throws IOException {
    launcher.close();
  }

  private Outcome said(Outcome outcome) {
    seconds.put(outcome.run(), outcome.seconds());
    if (outcome.failure() != null) {
      System.err.printf("  %s failed: %s%n", outcome.run(), outcome.failure());
    } else {
      System.err.printf(Locale.ROOT, "  %.0f s%s%n", outcome.seconds(), rate(outcome));
    }
    return outcome;
  }

  private static String rate(Outcome outcome) {
    Double rate = outcome.figures().get("lines_per_s");
    return rate == null ? "" : String.format(Locale.ROOT, ", %,.0f lines/s", rate);
  }

  /** Seconds: what each run has taken, or is estimated to take on a machine as fast as this. */
  private double left(List<Outcome> done) {
    double estimated = 0;
    double taken = 0;
    double known = 0;
    double unknown = 0;
    for (MeasuredRun run : runs) {
      long over = done.stream().filter(outcome -> outcome.run().equals(run.name())).count();
      double estimate = Estimate.seconds(run);
      if (over > 0) {
        estimated += estimate;
        taken += seconds.get(run.name());
        known += (run.rounds() - over) * seconds.get(run.name());
      } else {
        unknown += run.rounds() * estimate;
      }
    }
    return known + unknown * (taken > 0 ? taken / estimated : 1);
  }
}
