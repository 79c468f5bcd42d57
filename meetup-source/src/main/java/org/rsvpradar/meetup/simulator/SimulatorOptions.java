package org.rsvpradar.meetup.simulator;

/**
 * How to start a simulator.
 *
 * @param host the name or address to listen at, such as {@code localhost}
 * @param port the port, 0 for any that is free
 * @param content what it says
 * @param faults how it misbehaves
 */
public record SimulatorOptions(String host, int port, Content content, Faults faults) {

  /** A well-behaved server on a free port that only this machine can reach. */
  public static SimulatorOptions local(Content content) {
    return new SimulatorOptions("localhost", 0, content, Faults.NONE);
  }

  /** The same at a port of one's own choice. */
  public SimulatorOptions withPort(int chosen) {
    return new SimulatorOptions(host, chosen, content, faults);
  }

  /** The same with faults. */
  public SimulatorOptions withFaults(Faults chosen) {
    return new SimulatorOptions(host, port, content, chosen);
  }
}
