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
 */
public record Outcome(
    PlannedRun run,
    List<Double> recoveries,
    long records,
    Differences differences,
    String failure) {

  /** Whether everything is as it should be. */
  public boolean good() {
    return failure == null && differences.none();
  }
}
