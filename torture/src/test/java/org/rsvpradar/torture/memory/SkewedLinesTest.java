package org.rsvpradar.torture.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;

class SkewedLinesTest {

  @Test
  void areHalfAboutOneGroupAndArriveInTheirOrder() {
    SkewedLines lines = new SkewedLines(1);
    RsvpParser parser = new RsvpParser();
    List<Rsvp> rsvps = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      byte[] line = lines.next();
      byte[] original = ArchivedLine.original(line);
      Line arrived = new Line(ArchivedLine.arrivalUs(line), original, original.length);
      rsvps.add(((Parsed.Ok) parser.parse(arrived)).rsvp());
    }
    assertThat(rsvps.stream().filter(rsvp -> rsvp.group().id() == 7)).hasSize(1_000);
    assertThat(rsvps).extracting(Rsvp::arrivalUs).isSorted().doesNotHaveDuplicates();
    assertThat(rsvps.stream().map(rsvp -> rsvp.group().id()).distinct().count()).isGreaterThan(200);
  }
}
