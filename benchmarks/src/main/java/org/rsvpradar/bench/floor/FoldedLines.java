package org.rsvpradar.bench.floor;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupsInMemory;
import org.rsvpradar.fold.Step;
import org.rsvpradar.rsvp.Rsvp;

/** What the fold makes of the generated lines that are scored, and their features. */
@State(Scope.Benchmark)
public class FoldedLines {

  /** A line that is scored. */
  record Folded(Rsvp rsvp, Step step, FeatureVector features) {}

  private int count;
  private List<Folded> scored;

  /** Folds them all. */
  @Setup
  public void fold(ParsedLines parsed) throws Exception {
    GroupsInMemory groups = new GroupsInMemory(GroupFold.DEFAULT_RETENTION);
    count = parsed.rsvps().length;
    scored = new ArrayList<>();
    for (Rsvp rsvp : parsed.rsvps()) {
      Step step = groups.fold(rsvp);
      if (step.kind().isScored()) {
        scored.add(new Folded(rsvp, step, RsvpFeatures.of(step.before(), rsvp)));
      }
    }
  }

  /** The i-th of as many as there are lines: from the first again behind the last. */
  Folded at(int i) {
    return scored.get(i % scored.size());
  }

  int count() {
    return count;
  }
}
