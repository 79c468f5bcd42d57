package org.rsvpradar.bench.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.rsvpradar.bench.run.Outcome;

/**
 * What all runs of all rounds found.
 *
 * @param outcomes in the order in which they ran
 */
public record Results(List<Outcome> outcomes) {

  /** What a run says of one figure, over all rounds; empty if it never told it. */
  public Sample of(String run, String figure) {
    return new Sample(
        outcomes.stream()
            .filter(outcome -> outcome.run().equals(run) && outcome.figures().containsKey(figure))
            .map(outcome -> outcome.figures().get(figure))
            .sorted()
            .toList());
  }

  /** Everything that a run says, over all rounds, by figure, in the order in which it says it. */
  public Map<String, Sample> all(String run) {
    Map<String, Sample> all = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      if (outcome.run().equals(run)) {
        outcome.figures().keySet().forEach(figure -> all.put(figure, of(run, figure)));
      }
    }
    return all;
  }

  /** The median of one figure, or nothing if it was never told. */
  public OptionalDouble median(String run, String figure) {
    return of(run, figure).median();
  }

  /** The runs that failed, each time. */
  public List<Outcome> failures() {
    return outcomes.stream().filter(outcome -> outcome.failure() != null).toList();
  }
}
