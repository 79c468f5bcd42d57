package org.rsvpradar.torture.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rsvpradar.torture.attack.Strikes;
import org.rsvpradar.torture.plan.Outcome;
import org.rsvpradar.torture.plan.PlannedRun;

/**
 * What a suite found, as a table; every number in it was counted.
 *
 * @param outcomes of all runs, in their order
 */
public record Figures(List<Outcome> outcomes) {

  /** In Markdown. */
  public String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | scenario | strikes | hit the moment | records compared | lost | doubled | differs | invented | got over it after s, median | at most |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """);
    for (Outcome outcome : outcomes) {
      table.append(row(outcome));
    }
    return table.toString();
  }

  /** Those in words that are not as they should be. */
  public List<String> failures() {
    return outcomes.stream().filter(Outcome::failed).map(Figures::failure).toList();
  }

  /** Those in words whose runs were not made. */
  public List<String> skipped() {
    return outcomes.stream()
        .filter(outcome -> outcome.skipped() != null)
        .map(outcome -> outcome.run().name() + ": NOT MADE, " + outcome.skipped())
        .toList();
  }

  /** All strikes of all runs. */
  public int strikes() {
    return outcomes.stream().mapToInt(outcome -> outcome.strikes().attacks()).sum();
  }

  private static String row(Outcome outcome) {
    Strikes strikes = outcome.strikes();
    double[] seconds = strikes.recoveries().stream().mapToDouble(d -> d).sorted().toArray();
    boolean compared = outcome.differences() != null;
    return "| %s%s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            name(outcome.run()),
            outcome.failed() ? " (**failed**)" : outcome.skipped() == null ? "" : " (**not made**)",
            share(strikes.attacks(), outcome.run().strikes()),
            strikes.aims() == 0 ? "–" : share(strikes.hits(), strikes.aims()),
            compared ? String.format(Locale.ROOT, "%,d", outcome.records()) : "–",
            compared ? outcome.differences().lost() : "–",
            compared ? outcome.differences().doubled() : "–",
            compared ? outcome.differences().changed() : "–",
            compared ? outcome.differences().invented() : "–",
            seconds.length == 0 ? "–" : words(median(seconds)),
            seconds.length == 0 ? "–" : words(Arrays.stream(seconds).max().orElseThrow()));
  }

  private static String share(int some, int all) {
    return some + " of " + all;
  }

  private static String name(PlannedRun run) {
    return run.scenario().fault()
        + (run.lines() == PlannedRun.Lines.RECORDED ? ", on recordings" : "")
        + " (`"
        + run.name()
        + "`)";
  }

  private static String failure(Outcome outcome) {
    return outcome.run().name()
        + ": "
        + (outcome.failure() == null ? outcome.differences().inWords() : outcome.failure());
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String words(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }
}
