package org.rsvpradar.job;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.GroupsInMemory;
import org.rsvpradar.fold.Step;
import org.rsvpradar.line.Line;
import org.rsvpradar.output.OutputJson;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.RsvpParser;
import org.rsvpradar.score.ScoredRsvp;

/**
 * What lines give without an engine.
 *
 * @param scored the records, as they are written
 * @param accepted the arrivals of lines that are RSVPs
 * @param rejected the arrivals of those that are none
 */
record PlainFold(List<String> scored, List<Long> accepted, List<Long> rejected) {

  static PlainFold of(List<Line> lines, Duration retention) throws Exception {
    PlainFold plain = new PlainFold(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    GroupsInMemory groups = new GroupsInMemory(retention);
    RsvpParser parser = new RsvpParser();
    for (Line line : lines) {
      if (parser.parse(line) instanceof Parsed.Ok ok) {
        plain.accepted.add(line.arrivalUs());
        Step step = groups.fold(ok.rsvp());
        if (step.kind().isScored()) {
          plain.scored.add(
              json(
                  ScoredRsvp.of(
                      ok.rsvp(),
                      step,
                      RsvpFeatures.of(step.before(), ok.rsvp()),
                      TestModel.byLead().scorer())));
        }
      } else {
        plain.rejected.add(line.arrivalUs());
      }
    }
    return plain;
  }

  static String json(ScoredRsvp record) {
    return new String(OutputJson.of(record), StandardCharsets.US_ASCII);
  }
}
