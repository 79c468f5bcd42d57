package org.rsvpradar.bench.floor;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.population.GeneratedLine;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;

/** Lines with the statistics of the real stream, more than a cache holds. */
@State(Scope.Benchmark)
public class GeneratedLines {

  private static final long SEED = 1;

  /** How many, above 0. */
  @Param("100000")
  public int count;

  private Line[] lines;

  /** Generates them; the same every time. */
  @Setup
  public void generate() {
    Population population =
        new Population(
            new PopulationSettings(
                SEED, PopulationSettings.MEETUPS_OWN_RATE, PopulationSettings.USUAL_START),
            TruthListener.NONE);
    lines = new Line[count];
    for (int i = 0; i < count; i++) {
      GeneratedLine next = population.next();
      lines[i] = new Line(next.arrivalUs(), next.bytes(), next.bytes().length);
    }
  }

  Line[] lines() {
    return lines;
  }
}
