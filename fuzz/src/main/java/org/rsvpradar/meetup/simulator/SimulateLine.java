package org.rsvpradar.meetup.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The command line of {@code ./radar simulate}, as far as it goes before anything starts. */
public final class SimulateLine {

  private SimulateLine() {}

  /**
   * Reads it, and counts the time that it names as the population does.
   *
   * @throws org.rsvpradar.cli.UsageException for whatever is wrong with it
   */
  public static void read(String... args) {
    SimulateArguments arguments = new SimulateArguments(args);
    if (!arguments.has(SimulateOption.HELP)) {
      ChronoUnit.MICROS.between(Instant.EPOCH, arguments.start());
    }
  }
}
