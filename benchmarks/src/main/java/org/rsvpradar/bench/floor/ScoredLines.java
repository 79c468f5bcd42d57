package org.rsvpradar.bench.floor;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rsvpradar.score.ScoredRsvp;

/** Scored RSVPs, as many as there are lines. */
@State(Scope.Benchmark)
public class ScoredLines {

  private ScoredRsvp[] scored;

  /** Scores them with the logistic regression. */
  @Setup
  public void score(FoldedLines folded, Models models) {
    scored = new ScoredRsvp[folded.count()];
    for (int i = 0; i < scored.length; i++) {
      FoldedLines.Folded line = folded.at(i);
      scored[i] = ScoredRsvp.of(line.rsvp(), line.step(), line.features(), models.regression());
    }
  }

  ScoredRsvp at(int i) {
    return scored[i];
  }

  int count() {
    return scored.length;
  }
}
