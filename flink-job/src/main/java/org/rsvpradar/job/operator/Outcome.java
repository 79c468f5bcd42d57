package org.rsvpradar.job.operator;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.job.flight.FlightType;
import org.rsvpradar.score.ScoredRsvp;

/**
 * What became of one line, for the counts and the live quality.
 *
 * @param kind the kind of an accepted line; null for a rejected one
 * @param yes the answer, where graded
 * @param pYes the score to grade it by, 0 to 1; NaN where there is nothing to grade
 */
public record Outcome(Kind kind, boolean yes, double pYes) {

  static final TypeInformation<Outcome> TYPE =
      new FlightType<>(Outcome.class, new OutcomeSerializer());

  static final Outcome REJECTED = new Outcome(null, false, Double.NaN);

  static Outcome unscored(Kind kind) {
    return new Outcome(kind, false, Double.NaN);
  }

  /** Only the first answer grades a model: a change is scored with the answer already known. */
  static Outcome of(ScoredRsvp scored) {
    boolean graded = scored.kind() == Kind.NEW && scored.pYes() != null;
    return new Outcome(scored.kind(), scored.rsvp().yes(), graded ? scored.pYes() : Double.NaN);
  }
}
