package org.rsvpradar.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rsvpradar.bench.run.Outcome;

/** Outcomes that nobody measured. */
public final class Outcomes {

  private final List<Outcome> all = new ArrayList<>();

  /** One that ended well. */
  public Outcomes with(String run, Map<String, Double> figures) {
    all.add(new Outcome(run, 1, 10, figures, null));
    return this;
  }

  /** One that did not. */
  public Outcomes withFailure(String run, String why) {
    all.add(new Outcome(run, 1, 10, Map.of(), why));
    return this;
  }

  /** All of them. */
  public Results results() {
    return new Results(all);
  }
}
