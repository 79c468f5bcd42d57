package org.rsvpradar.bench.peer;

import org.rsvpradar.fold.AnswerHistory;
import org.rsvpradar.fold.EventHistory;
import org.rsvpradar.fold.Histories;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.fold.Step;
import org.rsvpradar.rsvp.Rsvp;

/** The fold of what keeps no state: every line is the first. */
public final class Forgetful {

  private Forgetful() {}

  /** What a line does where nothing was before it. */
  public static Step step(Rsvp rsvp) {
    EventHistory nothing = new EventHistory(rsvp.arrivalUs(), 0, 0, 0, Long.MIN_VALUE);
    EventHistory one =
        rsvp.yes()
            ? new EventHistory(rsvp.arrivalUs(), 1, 0, 1L + rsvp.guests(), Long.MIN_VALUE)
            : new EventHistory(rsvp.arrivalUs(), 0, 1, 0, Long.MIN_VALUE);
    Histories before = new Histories(nothing, AnswerHistory.EMPTY, AnswerHistory.EMPTY);
    return new Step(Kind.NEW, before, one, 1);
  }
}
