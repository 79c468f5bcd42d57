package org.rsvpradar.bench.floor;

import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.RsvpParser;

/** One line to an RSVP. */
@State(Scope.Thread)
public class ParseFloor {

  private final RsvpParser parser = new RsvpParser();
  private final byte[] bytes = "{}".getBytes(StandardCharsets.UTF_8);

  /** Parses one line. */
  @Benchmark
  public Parsed parse() {
    return parser.parse(new Line(1, bytes, bytes.length));
  }
}
