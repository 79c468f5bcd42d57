package org.rsvpradar.torture.plan;

import org.rsvpradar.torture.attack.Strikes;
import org.rsvpradar.torture.output.Differences;

/**
 * What came of one run.
 *
 * @param run what was to be done
 * @param strikes what was done
 * @param records how many were compared
 * @param differences from an undisturbed run, null if the run did not come to its end
 * @param failure why it did not, or what else is wrong; null if nothing is
 * @param skipped why the run was not made, null if it was
 */
public record Outcome(
    PlannedRun run,
    Strikes strikes,
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
    return new Outcome(run, new Strikes(run.seed()), 0, null, null, why);
  }

  /**
   * One that came to its end. It fails, too, if less was done than planned.
   *
   * @param records how many were compared
   */
  public static Outcome compared(
      PlannedRun run, Strikes strikes, long records, Differences differences) {
    String failure =
        strikes.attacks() == run.strikes()
            ? null
            : "the run had ended after %d of %d strikes"
                .formatted(strikes.attacks(), run.strikes());
    return new Outcome(run, strikes, records, differences, failure, null);
  }

  /**
   * One that did not.
   *
   * @param strikes before it failed
   * @param why it did
   */
  public static Outcome failed(PlannedRun run, Strikes strikes, String why) {
    return new Outcome(run, strikes, 0, null, why, null);
  }

  /** Whether the run was made, and something is not as it should be. */
  public boolean failed() {
    return skipped == null && (failure != null || !differences.none());
  }
}
