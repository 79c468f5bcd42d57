package org.rsvpradar.bench.floor;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rsvpradar.bench.lines.LineFiles;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.population.GeneratedLine;
import org.rsvpradar.meetup.population.Population;

/** Lines with the statistics of the real stream, more than a cache holds. */
@State(Scope.Benchmark)
public class GeneratedLines {

  private static final Pattern GROUP = Pattern.compile("\"group_id\":[0-9]+");

  /** How many, above 0. */
  @Param("100000")
  public int count;

  private Line[] lines;
  private Line[] ofNewGroups;

  /** Generates them. */
  @Setup
  public void generate() {
    Population population = LineFiles.population();
    lines = new Line[count];
    ofNewGroups = new Line[count];
    for (int i = 0; i < count; i++) {
      GeneratedLine next = population.next();
      lines[i] = new Line(next.arrivalUs(), next.bytes(), next.bytes().length);
      String text = new String(next.bytes(), StandardCharsets.UTF_8);
      byte[] ofNewGroup =
          GROUP
              .matcher(text)
              .replaceFirst("\"group_id\":" + (100_000_000 + i))
              .getBytes(StandardCharsets.UTF_8);
      ofNewGroups[i] = new Line(next.arrivalUs(), ofNewGroup, ofNewGroup.length);
    }
  }

  Line[] lines() {
    return lines;
  }

  /** The same lines, each of a group of its own. */
  Line[] ofNewGroups() {
    return ofNewGroups;
  }
}
