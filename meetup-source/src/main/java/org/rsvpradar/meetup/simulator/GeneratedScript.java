package org.rsvpradar.meetup.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.rsvpradar.meetup.population.GeneratedLine;
import org.rsvpradar.meetup.population.Population;

/** Says what the members of a population answer, at its simulated time. */
final class GeneratedScript implements Script {

  private final Population population;
  private final long startUs;

  GeneratedScript(Content.Generated generated) {
    this.population = new Population(generated.population(), generated.truth());
    this.startUs = ChronoUnit.MICROS.between(Instant.EPOCH, generated.population().start());
  }

  @Override
  public Message next() {
    GeneratedLine line = population.next();
    return new Message(line.bytes(), line.bytes().length, line.arrivalUs() - startUs);
  }
}
