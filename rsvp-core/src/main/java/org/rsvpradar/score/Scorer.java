package org.rsvpradar.score;

import org.rsvpradar.feature.FeatureVector;

/** A model that is ready to score: the one door to whatever engine evaluates it. */
public interface Scorer {

  /** The model behind this scorer. */
  ModelId model();

  /**
   * The probability of a yes.
   *
   * @return 0 to 1
   * @throws UnscorableException if this record cannot be scored; others may
   */
  double pYes(FeatureVector features) throws UnscorableException;
}
