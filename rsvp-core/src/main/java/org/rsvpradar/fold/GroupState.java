package org.rsvpradar.fold;

import java.util.function.Predicate;

/**
 * Where the fold keeps one group: keyed state in Flink, maps in memory elsewhere.
 *
 * <p>Getters give null for what is not there. An implementation may throw what its storage throws.
 */
public interface GroupState {

  /** What is remembered of an RSVP, or null. */
  RsvpState rsvp(long rsvpId) throws Exception;

  /** Keeps an RSVP. */
  void putRsvp(long rsvpId, RsvpState state) throws Exception;

  /** The history of an event, or null. */
  EventHistory event(String eventId) throws Exception;

  /** Keeps an event. */
  void putEvent(String eventId, EventHistory history) throws Exception;

  /** The history of a member in this group, or null. */
  AnswerHistory member(long memberId) throws Exception;

  /** Keeps a member. */
  void putMember(long memberId, AnswerHistory history) throws Exception;

  /** The history of the group, or null. */
  AnswerHistory group() throws Exception;

  /** Keeps the group's history; null forgets it. */
  void putGroup(AnswerHistory history) throws Exception;

  /** Forgets the events that match. Every event is shown to the predicate. */
  void removeEvents(Predicate<EventHistory> dead) throws Exception;

  /** Forgets the RSVPs that match. Every RSVP is shown to the predicate. */
  void removeRsvps(Predicate<RsvpState> dead) throws Exception;

  /** Forgets the members that match. Every member is shown to the predicate. */
  void removeMembers(Predicate<AnswerHistory> dead) throws Exception;
}
