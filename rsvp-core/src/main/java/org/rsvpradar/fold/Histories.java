package org.rsvpradar.fold;

/**
 * All that was known before a line: what features may look back on.
 *
 * @param event the event's RSVPs
 * @param group the group's answers
 * @param member the member's answers in this group
 */
public record Histories(EventHistory event, AnswerHistory group, AnswerHistory member) {}
