package org.rsvpradar.training.publish;

import java.util.Locale;
import java.util.stream.Collectors;
import org.rsvpradar.training.fit.Answers;
import org.rsvpradar.training.fit.Learning;
import org.rsvpradar.training.fit.ModelInput;
import org.rsvpradar.training.fit.Trained;
import org.rsvpradar.training.rows.TrainingRows;

/** The page that tells a person what a model is for, how good it is and where it ends. */
final class ModelCard {

  private static final String PAGE =
      """
      # rsvp-response

      P(response = yes) for a `new` RSVP of Meetup's stream, as if its answer were not yet known.

      | | |
      |---|---|
      | what | %s, %s %s, %d of the features in `features.json` |
      | learned from | %,d first answers (%.1f %% yes) of %,d lines; none of the lines is in this folder |
      | made by | `./radar train --archive PATH... --out DIR --algorithm %s` |
      | output | PMML 4.4 classification `label` with the categories `yes` and `no` |

      ## How good

      Split by order of arrival, never at random. What is graded here learned from the earlier %,d rows and
      is asked about the later %,d; the published model then learned once more, in the same way, from all.

      | | AUC | log-loss | Brier |
      |---|---|---|---|
      %s
      `report.html` shows the curves, `metrics.json` has every figure and the choice of the %s.

      ## What it looks at

      %s.

      A missing value is replaced as `features.json` says; an unknown category counts for nothing. It never sees
      the answer, the guests, the milliseconds of `mtime`, whether the RSVP was seen before, or a count that
      includes this RSVP.

      ## Where it ends

      * It says how people answer who answer. Nobody who stays silent is in the stream.
      * An RSVP that appears in the stream is no promise to come.
      * It knows groups, events and members by their counts alone, and the world by the lines above: other years,
        countries or a product that asks differently need other lines.
      * Not for decisions about a person.
      """;

  private ModelCard() {}

  static String of(Trained trained, TrainingRows rows) {
    Learning learning = trained.model().learning();
    Answers graded = trained.graded();
    return String.format(
        Locale.ROOT,
        PAGE,
        learning.algorithm().words(),
        learning.algorithm().strengthName(),
        learning.strength(),
        trained.model().inputs().size(),
        rows.count(),
        100 * rows.yesShare(),
        rows.lines().get("lines"),
        learning.algorithm().label(),
        trained.trainRows(),
        graded.yes().length,
        trained.later().entrySet().stream()
            .map(e -> line(e.getKey(), e.getValue()))
            .collect(Collectors.joining()),
        learning.algorithm().strengthName(),
        trained.model().inputs().stream()
            .map(ModelInput::name)
            .collect(Collectors.joining("`, `", "`", "`")));
  }

  private static String line(String name, Answers answers) {
    return String.format(
        Locale.ROOT,
        "| %s | %.4f | %.4f | %.4f |%n",
        name.replace('_', ' '),
        answers.auc(),
        answers.logLoss(),
        answers.brier());
  }
}
