package org.rsvpradar.bench.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;

class LineChangeTest {

  private static final int LINES = 5_000;

  @Test
  void dealsRsvpsOutToSoManyEventsAndKeepsAllLinesOfOneTogether() throws Exception {
    Map<Long, String> eventOfRsvp = new HashMap<>();
    Set<String> events = new HashSet<>();
    for (Rsvp rsvp : changed(new Workload(100, -1, LINES))) {
      String event = rsvp.group().id() + "/" + rsvp.event().id();
      events.add(event);
      assertThat(eventOfRsvp.putIfAbsent(rsvp.rsvpId(), event)).isIn(null, event);
    }

    assertThat(events).hasSize(100);
  }

  @Test
  void dealsEachEventOneRsvpBeforeAnyGetsASecond() throws Exception {
    Set<Long> rsvps = new HashSet<>();
    Set<String> events = new HashSet<>();
    for (Rsvp rsvp : changed(new Workload(1_000, -1, LINES))) {
      if (rsvps.size() < 1_000 && rsvps.add(rsvp.rsvpId())) {
        assertThat(events.add(rsvp.event().id())).isTrue();
      }
    }
    assertThat(events).hasSize(1_000);
  }

  @Test
  void dealsLaterRsvpsToAnyEvent() throws Exception {
    Map<String, Set<Long>> rsvpsOfEvent = new HashMap<>();
    for (Rsvp rsvp : changed(new Workload(100, -1, LINES))) {
      rsvpsOfEvent.computeIfAbsent(rsvp.event().id(), id -> new HashSet<>()).add(rsvp.rsvpId());
    }
    assertThat(rsvpsOfEvent.values().stream().map(Set::size).distinct()).hasSizeGreaterThan(5);
  }

  @Test
  void tellsTheSameOfAGroupInEachOfItsLines() throws Exception {
    Map<Long, Rsvp.Group> groups = new HashMap<>();
    for (Rsvp rsvp : changed(new Workload(100, -1, LINES))) {
      groups.putIfAbsent(rsvp.group().id(), rsvp.group());
      // the parser gives the same object where the bytes are the same as before
      assertThat(rsvp.group()).isSameAs(groups.get(rsvp.group().id()));
    }
    assertThat(groups).hasSize(34);
    assertThat(groups.values()).extracting(Rsvp.Group::name).doesNotContainNull();
  }

  @Test
  void givesEveryGroupSoManyTopics() throws Exception {
    assertThat(changed(new Workload(0, 30, LINES)))
        .allSatisfy(rsvp -> assertThat(rsvp.group().topics().length).isIn(0, 30))
        .filteredOn(rsvp -> rsvp.group().topics().length == 30)
        .hasSizeGreaterThan(LINES / 2);
    assertThat(changed(new Workload(0, 0, LINES)))
        .allSatisfy(rsvp -> assertThat(rsvp.group().topics()).isEmpty());
  }

  @Test
  void leavesUsualLinesAsTheyAre() throws Exception {
    byte[] line = "any".getBytes(StandardCharsets.UTF_8);

    assertThat(written(new LineChange(Workload.usual(1)), line)).isEqualTo(line);
  }

  private static List<Rsvp> changed(Workload workload) throws IOException {
    Population population =
        new Population(
            new PopulationSettings(1, 500, Instant.parse("2021-06-01T12:00:00Z")),
            TruthListener.NONE);
    LineChange change = new LineChange(workload);
    RsvpParser parser = new RsvpParser();
    List<Rsvp> rsvps = new ArrayList<>();
    for (int i = 0; i < workload.count(); i++) {
      Parsed parsed = parser.parse(line(i, written(change, population.next().bytes())));
      rsvps.add(((Parsed.Ok) parsed).rsvp());
    }
    return rsvps;
  }

  private static byte[] written(LineChange change, byte[] line) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    change.write(line, out);
    return out.toByteArray();
  }

  private static Line line(long arrivalUs, byte[] bytes) {
    return Line.of(arrivalUs, bytes, bytes.length);
  }
}
