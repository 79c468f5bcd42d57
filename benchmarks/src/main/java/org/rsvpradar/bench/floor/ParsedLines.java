package org.rsvpradar.bench.floor;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;

/** The generated lines as RSVPs. */
@State(Scope.Benchmark)
public class ParsedLines {

  private Rsvp[] rsvps;

  /** Parses them all; none of them is rejected. */
  @Setup
  public void parse(GeneratedLines generated) {
    RsvpParser parser = new RsvpParser();
    Line[] lines = generated.lines();
    rsvps = new Rsvp[lines.length];
    for (int i = 0; i < lines.length; i++) {
      rsvps[i] = ((Parsed.Ok) parser.parse(lines[i])).rsvp();
    }
  }

  Rsvp[] rsvps() {
    return rsvps;
  }
}
