package org.rsvpradar.fold;

/**
 * What one line did.
 *
 * @param kind what the line is about
 * @param before what was known before it
 * @param event the event's RSVPs after it
 * @param scores how often this RSVP was scored, this line included: the {@code n} of its id
 */
public record Step(Kind kind, Histories before, EventHistory event, int scores) {}
