package org.rsvpradar.fold;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.rsvpradar.rsvp.Rsvp;

/**
 * The one fold that every engine runs: lines of a group, in order of arrival, into histories.
 *
 * <p>What is dead is decided here, on access, by arrival alone; {@link #sweep} only frees memory,
 * so whether and when it runs changes no number.
 */
public final class GroupFold {

  /** A start further ahead than this is taken for a slip of the organiser's. */
  private static final long MAX_AHEAD_MS = Duration.ofDays(400).toMillis();

  /** {@link #sweep} gives this when nothing is left. */
  public static final long NOTHING_LEFT = Long.MAX_VALUE;

  /** How long an event counts after its last line and its start, unless told otherwise. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(7);

  private final long retentionMs;

  /**
   * @param retention how long an event counts after its last line and its start, above 0
   */
  public GroupFold(Duration retention) {
    this.retentionMs = retention.toMillis();
  }

  /**
   * Folds one line into the state of its group.
   *
   * @param rsvp the next line of this group in order of arrival
   */
  public Step fold(GroupState state, Rsvp rsvp) throws Exception {
    long now = rsvp.arrivalMs();
    EventHistory event = alive(state.event(rsvp.event().id()), now);
    if (event == null) {
      event = EventHistory.born(rsvp.arrivalUs());
    }
    Histories before =
        new Histories(
            event,
            aliveOrEmpty(state.group(), now),
            aliveOrEmpty(state.member(rsvp.member().id()), now));
    RsvpState known = alive(state, state.rsvp(rsvp.rsvpId()), rsvp, event);
    Kind kind = known == null ? Kind.NEW : known.kindOf(rsvp);

    RsvpState after =
        switch (kind) {
          case NEW -> RsvpState.first(rsvp, event);
          case CHANGED -> known.changed(rsvp, event);
          case ECHO -> known.echoed(rsvp.mtimeMs());
          case REPEAT, STALE -> known;
        };
    EventHistory eventAfter = countedBy(event, known, rsvp, kind).aliveUntil(aliveUntilMs(rsvp));
    if (after != known) {
      state.putRsvp(rsvp.rsvpId(), after);
    }
    state.putEvent(rsvp.event().id(), eventAfter);
    state.putGroup(answersAfter(before.group(), known, rsvp, kind));
    state.putMember(rsvp.member().id(), answersAfter(before.member(), known, rsvp, kind));
    return new Step(kind, before, eventAfter, after.scores());
  }

  /**
   * The last arrival, in milliseconds since the epoch, for which this line keeps its event alive.
   */
  public long aliveUntilMs(Rsvp rsvp) {
    long now = rsvp.arrivalMs();
    Long start = rsvp.event().timeMs();
    boolean usable = start != null && start <= now + MAX_AHEAD_MS;
    return (usable ? Math.max(now, start) : now) + retentionMs;
  }

  /**
   * Forgets what no later line can bring back.
   *
   * @param nowMs milliseconds since the epoch; every line to come arrives later
   * @return when to sweep again at the latest, or {@link #NOTHING_LEFT}
   */
  public long sweep(GroupState state, long nowMs) throws Exception {
    long[] next = {NOTHING_LEFT};
    Set<Long> born = new HashSet<>();
    state.removeEvents(
        event -> {
          if (event.isDead(nowMs)) {
            return true;
          }
          born.add(event.bornUs());
          next[0] = Math.min(next[0], event.aliveUntilMs());
          return false;
        });
    // an arrival is given once, so the birth names the life of an event as well as its id would
    state.removeRsvps(rsvp -> !born.contains(rsvp.eventBornUs()));
    state.removeMembers(
        member -> {
          if (member.isDead(nowMs)) {
            return true;
          }
          next[0] = Math.min(next[0], member.aliveUntilMs());
          return false;
        });
    AnswerHistory group = state.group();
    if (group != null && group.isDead(nowMs)) {
      state.putGroup(null);
    } else if (group != null) {
      next[0] = Math.min(next[0], group.aliveUntilMs());
    }
    return next[0];
  }

  private static EventHistory alive(EventHistory event, long nowMs) {
    return event == null || event.isDead(nowMs) ? null : event;
  }

  private static AnswerHistory aliveOrEmpty(AnswerHistory history, long nowMs) {
    return history == null || history.isDead(nowMs) ? AnswerHistory.EMPTY : history;
  }

  /** The RSVP, if the life of the event that counts it still goes on. */
  private static RsvpState alive(GroupState state, RsvpState known, Rsvp rsvp, EventHistory event)
      throws Exception {
    if (known == null) {
      return null;
    }
    EventHistory its =
        known.eventId().equals(rsvp.event().id())
            ? event
            : alive(state.event(known.eventId()), rsvp.arrivalMs());
    return its != null && its.bornUs() == known.eventBornUs() ? known : null;
  }

  /** An RSVP that changes to another event is new to that one, and stays counted where it was. */
  private static EventHistory countedBy(EventHistory event, RsvpState known, Rsvp rsvp, Kind kind) {
    return switch (kind) {
      case NEW -> event.plus(rsvp);
      case CHANGED ->
          known.eventId().equals(rsvp.event().id())
              ? event.minus(known).plus(rsvp)
              : event.plus(rsvp);
      case ECHO, REPEAT, STALE -> event;
    };
  }

  private static AnswerHistory answersAfter(
      AnswerHistory history, RsvpState known, Rsvp rsvp, Kind kind) {
    AnswerHistory after =
        switch (kind) {
          case NEW -> history.plus(rsvp.yes());
          case CHANGED -> history.minus(known.yes()).plus(rsvp.yes());
          case ECHO, REPEAT, STALE -> history;
        };
    return after.seenAt(rsvp.arrivalMs());
  }
}
