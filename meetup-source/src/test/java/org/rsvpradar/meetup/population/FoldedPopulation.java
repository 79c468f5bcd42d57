package org.rsvpradar.meetup.population;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rsvpradar.fold.GroupsInMemory;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;

/** A population's lines, parsed and folded as the job would. */
final class FoldedPopulation {

  private final Map<Long, Double> truth = new HashMap<>();
  private final List<Rsvp> news = new ArrayList<>();
  private final Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
  private final Map<Long, Integer> sent = new HashMap<>();
  private final Population population;
  private boolean arrivalsRise = true;
  private long firstUs;
  private long lastUs;
  private long bytes;
  private int lines;

  FoldedPopulation(PopulationSettings settings) {
    this.population = new Population(settings, truth::put);
    for (Kind kind : Kind.values()) {
      kinds.put(kind, 0);
    }
  }

  void generate(int count) throws Exception {
    RsvpParser parser = new RsvpParser();
    GroupsInMemory groups = new GroupsInMemory(Duration.ofDays(7));
    for (; lines < count; lines++) {
      GeneratedLine line = population.next();
      take(line);
      Parsed parsed = parser.parse(new Line(line.arrivalUs(), line.bytes(), line.bytes().length));
      Rsvp rsvp = ((Parsed.Ok) parsed).rsvp();
      Kind kind = groups.fold(rsvp).kind();
      kinds.merge(kind, 1, Integer::sum);
      sent.merge(rsvp.rsvpId(), 1, Integer::sum);
      if (kind == Kind.NEW) {
        news.add(rsvp);
      }
    }
  }

  private void take(GeneratedLine line) {
    arrivalsRise &= line.arrivalUs() > lastUs;
    firstUs = lines == 0 ? line.arrivalUs() : firstUs;
    lastUs = line.arrivalUs();
    bytes += line.bytes().length;
  }

  Map<Long, Double> truth() {
    return truth;
  }

  /** The first message of each RSVP. */
  List<Rsvp> news() {
    return news;
  }

  Map<Kind, Integer> kinds() {
    return kinds;
  }

  boolean arrivalsRise() {
    return arrivalsRise;
  }

  double linesPerSecond() {
    return lines / ((lastUs - firstUs) / 1e6);
  }

  double meanBytes() {
    return bytes / (double) lines;
  }

  int mostOftenSent() {
    return Collections.max(sent.values());
  }

  static double leadHours(Rsvp rsvp) {
    Long start = rsvp.event().timeMs();
    return start == null ? Double.NaN : (start - rsvp.mtimeMs()) / 3_600_000.0;
  }
}
