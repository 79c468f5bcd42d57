package org.rsvpradar.score;

import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.fold.EventHistory;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.fold.Step;
import org.rsvpradar.rsvp.Rsvp;

/**
 * A {@code new} or {@code changed} RSVP with what the model makes of it.
 *
 * @param scores the {@code n} of its id: 1 for new, one more for each change
 * @param event the event's RSVPs after this line
 * @param features what the model could see
 * @param model the model that scored, or tried to
 * @param pYes the probability of a yes, 0 to 1; null if there is none
 * @param error why there is no {@code pYes}, else null
 */
public record ScoredRsvp(
    Rsvp rsvp,
    Kind kind,
    int scores,
    EventHistory event,
    FeatureVector features,
    ModelId model,
    Double pYes,
    String error) {

  /** Scores one step of the fold; a record that cannot be scored says why. */
  public static ScoredRsvp of(Rsvp rsvp, Step step, FeatureVector features, Scorer scorer) {
    Double pYes = null;
    String error = null;
    try {
      pYes = scorer.pYes(features);
    } catch (UnscorableException e) {
      error = e.getMessage();
    }
    return new ScoredRsvp(
        rsvp, step.kind(), step.scores(), step.event(), features, scorer.model(), pYes, error);
  }

  /** The same after every restart and replay: what makes an at-least-once delivery idempotent. */
  public String id() {
    return rsvp.group().id() + ":" + rsvp.rsvpId() + ":" + scores;
  }
}
