package org.rsvpradar.meetup.population;

import java.util.List;

/** Lets somebody of a group answer to one of its events. */
final class Answering {

  /** Hours from answer to event: the measured quantiles, log-linear between them. */
  private static final double[] QUANTILES = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};

  private static final double[] LEAD_HOURS = {0.15, 2.7, 42, 140, 330, 1_256, 8_760};

  /** An event as far ahead as wanted, give or take this factor (its logarithm), will do. */
  private static final double NEAR_ENOUGH = 0.4;

  private static final double WITHOUT_TIME = 0.01;
  private static final double BACK_DATED = 0.018;
  private static final double GUESTS_WITH_YES = 0.077;
  private static final long LAST_CALL_MS = 240_000;

  private final long seed;
  private final EventMaker maker;
  private final Dice dice;
  private long lastRsvpId = 1_700_000_000;

  Answering(long seed, EventMaker maker, Dice dice) {
    this.seed = seed;
    this.maker = maker;
    this.dice = dice;
  }

  /**
   * A new answer.
   *
   * @param wanted the event to answer to if that is still possible, or null for any
   */
  Answer answer(Group group, Event wanted, long nowUs) {
    long nowMs = nowUs / 1_000;
    Event event = wanted != null && isOpen(wanted, group, nowMs) ? wanted : event(group, nowMs);
    int member = member(group, event);
    event.answered().set(member);
    lastRsvpId += 1 + dice.below(2);
    Answer answer =
        new Answer(lastRsvpId, group, event, member, dice.below(AnswerText.frontEnds()));
    answer.mtimeMs = dice.chance(BACK_DATED) ? backDated(nowMs) : justBefore(nowUs);
    answer.pYes =
        TrueAnswer.pYes(
            event.leadHours(answer.mtimeMs),
            event.venue() != null,
            group.effect() + memberEffect(group, member));
    answer.yes = dice.chance(answer.pYes);
    answer.guests = answer.yes && dice.chance(GUESTS_WITH_YES) ? guests() : 0;
    return answer;
  }

  /** The member thinks again: brings other guests, or comes or does not come after all. */
  void change(Answer answer, long nowUs) {
    if (answer.yes && dice.chance(0.7)) {
      answer.guests = answer.guests == 0 ? guests() : answer.guests - 1;
    } else {
      answer.yes = !answer.yes;
      answer.guests = 0;
    }
    answer.mtimeMs = Math.max(justBefore(nowUs), answer.mtimeMs + 1_000);
    answer.version++;
  }

  static boolean isOpen(Event event, Group group, long nowMs) {
    return event.untilMs() > nowMs + LAST_CALL_MS
        && event.answered().cardinality() < group.members();
  }

  private Event event(Group group, long nowMs) {
    List<Event> events = group.events();
    events.removeIf(event -> !isOpen(event, group, nowMs));
    double leadHours = dice.chance(WITHOUT_TIME) ? Double.NaN : leadHours(dice.unit());
    Event nearest = nearest(events, nowMs, leadHours);
    if (nearest != null) {
      return nearest;
    }
    if (events.size() == Group.MAX_EVENTS) {
      events.remove(dice.below(events.size()));
    }
    Event event = maker.make(group, nowMs, leadHours);
    events.add(event);
    return event;
  }

  private static Event nearest(List<Event> events, long nowMs, double leadHours) {
    Event nearest = null;
    double least = NEAR_ENOUGH;
    for (Event event : events) {
      double hours = event.leadHours(nowMs);
      boolean bothWithoutTime = Double.isNaN(hours) && Double.isNaN(leadHours);
      double distance = bothWithoutTime ? 0 : Math.abs(StrictMath.log(hours / leadHours));
      if (distance < least) {
        nearest = event;
        least = distance;
      }
    }
    return nearest;
  }

  private static double leadHours(double quantile) {
    int i = 1;
    while (quantile > QUANTILES[i]) {
      i++;
    }
    double part = (quantile - QUANTILES[i - 1]) / (QUANTILES[i] - QUANTILES[i - 1]);
    return LEAD_HOURS[i - 1] * StrictMath.pow(LEAD_HOURS[i] / LEAD_HOURS[i - 1], part);
  }

  /** A few members of a group answer often, many seldom. */
  private int member(Group group, Event event) {
    double u = dice.unit();
    int wanted = (int) (group.members() * u * u * Math.sqrt(u));
    int free = event.answered().nextClearBit(wanted);
    return free < group.members() ? free : event.answered().nextClearBit(0);
  }

  private double memberEffect(Group group, int member) {
    return TrueAnswer.MEMBER_DEVIATION * Dice.of(seed + 1, group.id(), member).normal();
  }

  private int guests() {
    return dice.chance(0.7) ? 1 : dice.chance(0.65) ? 2 : 3 + dice.below(5);
  }

  private long justBefore(long nowUs) {
    return (nowUs - (long) (1e6 * Math.min(2, dice.aroundMedian(0.17, 0.5)))) / 1_000;
  }

  /** Ten minutes to 143 days ago, in whole seconds. */
  private long backDated(long nowMs) {
    double agoMs = 600_000 * StrictMath.pow(143 * 144, dice.unit());
    return (nowMs - (long) agoMs) / 1_000 * 1_000;
  }
}
