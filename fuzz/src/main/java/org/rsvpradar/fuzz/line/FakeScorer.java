package org.rsvpradar.fuzz.line;

import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.score.ModelId;
import org.rsvpradar.score.Scorer;

/** Gives every RSVP the same chance. */
final class FakeScorer implements Scorer {

  @Override
  public ModelId model() {
    return new ModelId("fake", "1", "");
  }

  @Override
  public double pYes(FeatureVector features) {
    return 0.5;
  }
}
