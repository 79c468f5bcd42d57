package org.rsvpradar.bench.peer.spark;

import java.io.Serializable;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.Step;
import org.rsvpradar.job.model.PmmlModel;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.score.ModelId;
import org.rsvpradar.score.ScoredRsvp;
import org.rsvpradar.score.Scorer;

/**
 * What a task does with an RSVP that deserves a score: it computes the features, and the score
 * itself if no stage of Spark's does.
 *
 * @param model by its PMML
 * @param withPmml whether the PMML scores, and not a pipeline behind this
 */
record Scoring(PmmlModel model, boolean withPmml) implements Serializable {

  /** Within one task. */
  interface Open {

    /** The record, without a {@code p_yes} where that is left to a pipeline. */
    ScoredRsvp score(Rsvp rsvp, Step step);
  }

  Open open() {
    Scorer scorer = withPmml ? model.scorer() : null;
    ModelId id = model.id();
    return (rsvp, step) -> {
      FeatureVector features = RsvpFeatures.of(step.before(), rsvp);
      return withPmml
          ? ScoredRsvp.of(rsvp, step, features, scorer)
          : new ScoredRsvp(
              rsvp, step.kind(), step.scores(), step.event(), features, id, null, null);
    };
  }
}
