package org.rsvpradar.torture.plan;

import java.util.List;
import org.rsvpradar.torture.output.Differences;

/**
 * What came of one run.
 *
 * @param run what was to be done
 * @param recoveries seconds from each strike until the job had got over it
 * @param records how many were compared
 * @param differences from an undisturbed run, null if the run did not come to its end
 * @param failure why it did not, or what else is wrong; null if nothing is
 * @param skipped why the run was not made, null if it was
 */
public record Outcome(
    PlannedRun run,
    List<Double> recoveries,
    long records,
    Differences differences,
    String failure,
    String skipped) {

  /**
   * One whose run was not made.
   *
   * @param why what keeps this machine from it
   */
  public static Outcome skipped(PlannedRun run, String why) {
    return new Outcome(run, List.of(), 0, null, null, why);
  }

  /** Whether the run was made, and something is not as it should be. */
  public boolean failed() {
    return skipped == null && (failure != null || !differences.none());
  }
}
