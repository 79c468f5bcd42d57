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

  /** What is kept in vain may be so small a part of a retention, or of what is kept. */
  private static final int PARTS = 8;

  private static final long THOROUGH_EVERY_MS = AnswerHistory.RETENTION.toMillis() / PARTS;

  /** Takes the ids of groups, which are close to each other, far apart. */
  private static final long SPREADING = 0x9E3779B97F4A7C15L;

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
   * Forgets what no later line can bring back, as far as it is worth the look: RSVPs once an eighth
   * of the events are dead, and all there is, members too, eight times in their retention. So what
   * a line costs does not grow with the group, and what is kept in vain is a fraction of the rest.
   *
   * @param groupId spreads the groups over time
   * @param nowMs milliseconds since the epoch; every line to come arrives later
   * @return when to sweep again, at most {@link #sweepWithinMs} later, or {@link #NOTHING_LEFT}
   */
  public long sweep(long groupId, GroupState state, long nowMs) throws Exception {
    AnswerHistory group = state.group();
    boolean over = group == null || group.isDead(nowMs);
    long turn = nowMs - Math.floorMod(nowMs - groupId * SPREADING, THOROUGH_EVERY_MS);
    boolean thorough = over || nowMs - turn <= sweepWithinMs();
    long next = sweepEvents(state, nowMs, thorough);
    if (thorough) {
      state.removeMembers(member -> member.isDead(nowMs));
    }
    if (over) {
      // no member was here later than the group's last line
      state.putGroup(null);
      return next;
    }
    return Math.min(next, Math.min(group.aliveUntilMs(), turn + THOROUGH_EVERY_MS));
  }

  /** How long a sweep may be late, in milliseconds, 1 or more. */
  public long sweepWithinMs() {
    return Math.max(1, retentionMs / PARTS);
  }

  /** Returns when the next event dies, or {@link #NOTHING_LEFT}. */
  private static long sweepEvents(GroupState state, long nowMs, boolean thorough) throws Exception {
    long[] next = {NOTHING_LEFT};
    int[] dead = {0};
    int[] living = {0};
    state.removeEvents(
        event -> {
          if (event.isDead(nowMs)) {
            dead[0]++;
          } else {
            living[0]++;
            next[0] = Math.min(next[0], event.aliveUntilMs());
          }
          return false;
        });
    if (thorough || dead[0] > living[0] / PARTS) {
      // an arrival is given once, so the birth names the life of an event as well as its id would
      Set<Long> born = new HashSet<>();
      state.removeEvents(
          event -> {
            boolean over = event.isDead(nowMs);
            if (!over) {
              born.add(event.bornUs());
            }
            return over;
          });
      state.removeRsvps(rsvp -> !born.contains(rsvp.eventBornUs()));
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
