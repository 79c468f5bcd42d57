package org.rsvpradar.meetup.population;

/**
 * One line of the population.
 *
 * @param bytes the message, without terminator
 * @param arrivalUs when it is sent, simulated microseconds since the epoch; strictly increasing
 */
public record GeneratedLine(byte[] bytes, long arrivalUs) {}
