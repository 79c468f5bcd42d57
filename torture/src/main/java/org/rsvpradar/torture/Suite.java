package org.rsvpradar.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rsvpradar.torture.attack.Strikes;
import org.rsvpradar.torture.lines.LineFile;
import org.rsvpradar.torture.output.WrittenOutput;
import org.rsvpradar.torture.plan.Outcome;
import org.rsvpradar.torture.plan.PlannedRun;
import org.rsvpradar.torture.plan.PlannedRun.Lines;
import org.rsvpradar.torture.report.Figures;

/** One run after the other, each against an undisturbed one of the same lines. */
final class Suite {

  /** Who wants to know how it goes. */
  interface Listener {
    void figures(Figures soFar) throws IOException;
  }

  /** What others are compared with; where there is none, the failure says why. */
  private record Undisturbed(LineFile lines, WrittenOutput output, String failure) {}

  private final Runs runs;
  private final Path work;
  private final List<Path> recordings;
  private final Reference reference;
  private final Map<Lines, Undisturbed> undisturbed = new EnumMap<>(Lines.class);

  /**
   * @param work for the lines; removed if all went well
   * @param recordings files or folders, perhaps none
   */
  Suite(Runs runs, Path work, List<Path> recordings, Reference reference) {
    this.runs = runs;
    this.work = work;
    this.recordings = recordings;
    this.reference = reference;
  }

  /**
   * Does all of it; a run that fails does not keep the next from being made.
   *
   * @param heard gets the figures so far behind every run
   * @param lines how many to generate, from this seed
   */
  Figures run(List<PlannedRun> planned, long lines, long seed, Listener heard)
      throws IOException, InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (PlannedRun run : planned) {
      Undisturbed expected = undisturbed.get(run.lines());
      if (expected == null) {
        expected = undisturbed(run.lines(), lines, seed);
        undisturbed.put(run.lines(), expected);
      }
      Outcome outcome =
          expected.failure() == null
              ? runs.attacked(run, expected.lines(), expected.output())
              : Outcome.failed(run, new Strikes(run.seed()), expected.failure());
      System.err.printf(
          "%s: %s%n",
          run.name(),
          outcome.failed() ? "FAILED" : outcome.skipped() == null ? "good" : "NOT MADE");
      outcomes.add(outcome);
      heard.figures(new Figures(List.copyOf(outcomes)));
    }
    Figures figures = new Figures(outcomes);
    if (figures.failures().isEmpty()) {
      for (Undisturbed each : undisturbed.values()) {
        Files.delete(each.lines().path());
      }
      Files.delete(work);
    }
    return figures;
  }

  private Undisturbed undisturbed(Lines which, long count, long seed)
      throws IOException, InterruptedException {
    String name = "undisturbed-" + which.name().toLowerCase(Locale.ROOT);
    Path file = work.resolve(name + ".ndjson");
    try {
      LineFile lines =
          which == Lines.RECORDED
              ? LineFile.recorded(file, recordings)
              : LineFile.generated(file, seed, count);
      return new Undisturbed(lines, runs.undisturbed(name, lines, reference), null);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      runs.keep(e, name);
      return new Undisturbed(null, null, "there is nothing to compare with: " + e);
    }
  }
}
