package org.rsvpradar.meetup.population;

import java.util.PriorityQueue;
import org.rsvpradar.meetup.population.FollowUp.Kind;

/** Plans what follows a message: a fifth of all lines are about an RSVP already seen. */
final class Aftermath {

  private static final double ECHO_OF_YES = 0.22;
  private static final double ECHO_OF_NO = 0.02;
  private static final double REPEAT = 0.007;
  private static final double REPEAT_BY_THE_MINUTE = 0.000_15;
  private static final double CHANGE_OF_YES = 0.055;
  private static final double CHANGE_OF_NO = 0.024;
  private static final double BURST = 0.006;

  private final Dice dice;
  private final PriorityQueue<FollowUp> planned;
  private long plans;

  Aftermath(Dice dice, PriorityQueue<FollowUp> planned) {
    this.dice = dice;
    this.planned = planned;
  }

  void ofNew(Answer answer, long nowUs) {
    if (dice.chance(REPEAT_BY_THE_MINUTE)) {
      plan(Kind.REPEAT, answer, nowUs + minute(), 20 + dice.below(92));
      return;
    }
    if (dice.chance(REPEAT)) {
      plan(Kind.REPEAT, answer, after(nowUs, dice.between(1, 60)), 1 + dice.below(2));
    }
    if (dice.chance(BURST)) {
      plan(Kind.BURST, answer, after(nowUs, 20 * dice.exponential()), 3 + dice.below(15));
    }
    ofState(answer, nowUs);
  }

  /** What follows any state, the first one or a changed one. */
  void ofState(Answer answer, long nowUs) {
    if (dice.chance(answer.yes ? ECHO_OF_YES : ECHO_OF_NO)) {
      double seconds = Math.max(0.6, Math.min(1_300, dice.aroundMedian(4, 1.1)));
      plan(Kind.ECHO, answer, after(nowUs, seconds), 1);
    }
    if (dice.chance(answer.yes ? CHANGE_OF_YES : CHANGE_OF_NO)) {
      double seconds = Math.max(3, Math.min(86_400, dice.aroundMedian(14, 1.5)));
      plan(Kind.CHANGE, answer, after(nowUs, seconds), 1);
    }
  }

  /** The next of its kind, if more are left. */
  void again(FollowUp last) {
    if (last.left() > 1) {
      long atUs =
          last.kind() == Kind.BURST
              ? after(last.atUs(), 20 * dice.exponential())
              : last.atUs() + minute();
      plan(last.kind(), last.answer(), atUs, last.left() - 1);
    }
  }

  private void plan(Kind kind, Answer answer, long atUs, int left) {
    planned.add(new FollowUp(atUs, plans++, kind, answer, answer.version, left));
  }

  private long minute() {
    return 59_000_000L + dice.below(1_000_000);
  }

  private static long after(long nowUs, double seconds) {
    return nowUs + (long) (1e6 * seconds);
  }
}
