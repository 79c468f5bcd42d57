package org.rsvpradar.meetup.population;

import java.util.List;

/**
 * A group of the population.
 *
 * @param json the {@code group} object
 * @param topic what its events are about, in words
 * @param members how many it has
 * @param effect on every answer, its topics' included, in logits
 * @param recurring whether its events repeat, and have alphanumeric ids
 * @param events those that can be answered to, few
 */
record Group(
    long id,
    World.City city,
    byte[] json,
    String urlname,
    String topic,
    int members,
    double effect,
    boolean recurring,
    List<Event> events) {

  static final int MAX_EVENTS = 6;
}
