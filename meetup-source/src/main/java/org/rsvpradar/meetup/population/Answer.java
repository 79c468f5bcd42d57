package org.rsvpradar.meetup.population;

/**
 * An RSVP of the population in the state that its last message told; changes as its member does.
 */
final class Answer {

  final long rsvpId;
  final Group group;
  final Event event;
  final int member;

  /** Which of Meetup's servers sends it: decides the order of keys. */
  final int frontEnd;

  /** The probability with which the first response was drawn. */
  double pYes;

  boolean yes;
  int guests;
  long mtimeMs;

  /** How often it was changed; a message planned for an earlier state is not sent. */
  int version;

  Answer(long rsvpId, Group group, Event event, int member, int frontEnd) {
    this.rsvpId = rsvpId;
    this.group = group;
    this.event = event;
    this.member = member;
    this.frontEnd = frontEnd;
  }
}
