package org.rsvpradar.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rsvpradar.bench.run.Outcome;

/** Outcomes that nobody measured. */
final class Outcomes {

  private final List<Outcome> all = new ArrayList<>();

  Outcomes with(String run, Map<String, Double> figures) {
    all.add(new Outcome(run, 1, 10, figures, null));
    return this;
  }

  Outcomes withFailure(String run, String why) {
    all.add(new Outcome(run, 1, 10, Map.of(), why));
    return this;
  }

  Results results() {
    return new Results(all);
  }
}
