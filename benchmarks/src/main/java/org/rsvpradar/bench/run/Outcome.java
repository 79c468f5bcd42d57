package org.rsvpradar.bench.run;

import java.util.Map;

/**
 * How one run of one round went.
 *
 * @param run its name
 * @param round from 1
 * @param seconds the whole JVM took
 * @param figures what it found, by name; empty if it failed
 * @param failure why there are none, in words, or null
 */
public record Outcome(
    String run, int round, double seconds, Map<String, Double> figures, String failure) {}
