package org.rsvpradar.docs;

import java.util.ArrayList;
import java.util.List;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupsInMemory;
import org.rsvpradar.fold.Histories;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.fold.Step;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.population.GeneratedLine;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;

/** The first answers of an invented population, and what the model sees of each. */
final class MeasuredRows {

  static final int LINES = 20_000;
  static final double LINES_PER_SECOND = 0.08;
  static final long SEED = 7;

  private final RsvpParser parser = new RsvpParser();
  private final List<Row> rows = new ArrayList<>();

  /**
   * A first answer.
   *
   * @param rsvp it
   * @param before what earlier lines said
   * @param features what the model sees
   */
  record Row(Rsvp rsvp, Histories before, FeatureVector features) {}

  /** Generates, parses and folds; the same rows every time. */
  MeasuredRows() {
    GroupsInMemory groups = new GroupsInMemory(GroupFold.DEFAULT_RETENTION);
    Population population =
        new Population(
            new PopulationSettings(SEED, LINES_PER_SECOND, PopulationSettings.USUAL_START),
            TruthListener.NONE);
    for (int i = 0; i < LINES; i++) {
      Rsvp rsvp = parsed(population.next());
      Step step = groups.fold(rsvp);
      if (step.kind() == Kind.NEW) {
        rows.add(new Row(rsvp, step.before(), RsvpFeatures.of(step.before(), rsvp)));
      }
    }
  }

  List<Row> all() {
    return rows;
  }

  private Rsvp parsed(GeneratedLine line) {
    return ((Parsed.Ok) parser.parse(new Line(line.arrivalUs(), line.bytes(), line.bytes().length)))
        .rsvp();
  }

  /** How a person gets the same lines. */
  static String command() {
    return "./radar simulate --out lines.ndjson --lines %d --rate %s --seed %d"
        .formatted(LINES, LINES_PER_SECOND, SEED);
  }
}
