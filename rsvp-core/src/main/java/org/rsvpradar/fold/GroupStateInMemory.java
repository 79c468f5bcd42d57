package org.rsvpradar.fold;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** A group in plain maps: for engines that fold a group in one go, and for tests. */
public final class GroupStateInMemory implements GroupState {

  private final Map<Long, RsvpState> rsvps = new HashMap<>();
  private final Map<String, EventHistory> events = new HashMap<>();
  private final Map<Long, AnswerHistory> members = new HashMap<>();
  private AnswerHistory group;

  @Override
  public RsvpState rsvp(long rsvpId) {
    return rsvps.get(rsvpId);
  }

  @Override
  public void putRsvp(long rsvpId, RsvpState state) {
    rsvps.put(rsvpId, state);
  }

  @Override
  public EventHistory event(String eventId) {
    return events.get(eventId);
  }

  @Override
  public void putEvent(String eventId, EventHistory history) {
    events.put(eventId, history);
  }

  @Override
  public AnswerHistory member(long memberId) {
    return members.get(memberId);
  }

  @Override
  public void putMember(long memberId, AnswerHistory history) {
    members.put(memberId, history);
  }

  @Override
  public AnswerHistory group() {
    return group;
  }

  @Override
  public void putGroup(AnswerHistory history) {
    group = history;
  }

  @Override
  public void removeEvents(Predicate<EventHistory> dead) {
    events.values().removeIf(dead);
  }

  @Override
  public void removeRsvps(Predicate<RsvpState> dead) {
    rsvps.values().removeIf(dead);
  }

  @Override
  public void removeMembers(Predicate<AnswerHistory> dead) {
    members.values().removeIf(dead);
  }

  /** All RSVPs by their id; a view. */
  public Map<Long, RsvpState> rsvps() {
    return Collections.unmodifiableMap(rsvps);
  }

  /** All events by their id; a view. */
  public Map<String, EventHistory> events() {
    return Collections.unmodifiableMap(events);
  }

  /** All members by their id; a view. */
  public Map<Long, AnswerHistory> members() {
    return Collections.unmodifiableMap(members);
  }

  /** Entries kept, of all sorts. */
  public int size() {
    return rsvps.size() + events.size() + members.size() + (group == null ? 0 : 1);
  }
}
