package org.rsvpradar.meetup.simulator;

/** A way in which the simulated server misbehaves. */
public enum Fault {
  /** The connection breaks in the middle of a line, about every so many new lines. */
  DROP("drop", 1_000, "new lines until a connection breaks in mid-line"),
  /** The connection stays open and falls silent, after about so many new lines. */
  STALL("stall", 1_000, "new lines until a connection falls silent"),
  /** The backlog is longer than asked. */
  REPEAT("repeat", 500, "lines of backlog beyond what was asked"),
  /** Lines that are no RSVP stand between the others, in the backlog too. */
  GARBAGE("garbage", 100, "lines from one broken line to the next"),
  /** Some requests are answered with 429. */
  HTTP_429("429", 3, "requests, the last of which gets HTTP 429"),
  /** Some requests are answered with 503. */
  HTTP_503("503", 3, "requests, the last of which gets HTTP 503"),
  /** Bytes trickle in small pieces that end anywhere. */
  SLOW("slow", 2_000, "bytes a second");

  private final String label;
  private final int usual;
  private final String unit;

  Fault(String label, int usual, String unit) {
    this.label = label;
    this.usual = usual;
    this.unit = unit;
  }

  /** The name on the command line. */
  public String label() {
    return label;
  }

  /** What its number counts, in words. */
  public String unit() {
    return unit;
  }

  int usual() {
    return usual;
  }
}
