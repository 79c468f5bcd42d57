package org.rsvpradar.training.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.rsvpradar.training.fit.Algorithm;
import org.rsvpradar.training.fit.Answers;
import org.rsvpradar.training.fit.ResponseModel.Weight;
import org.rsvpradar.training.fit.Trained;

/** A page that shows how good a model is; it needs nothing beside itself. */
public final class Report {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang='en'>
      <head>
      <meta charset='utf-8'>
      <meta name='viewport' content='width=device-width, initial-scale=1'>
      <title>rsvp-response: how good is it?</title>
      <style>
      :root { color-scheme: light dark; --page: #fbfaf8; --card: #fff; --ink: #22252b; --soft: #6b7280;
        --rule: #e5e3de; --yes: #13795b; --no: #c2571a; --lead: #8a8f99; }
      @media (prefers-color-scheme: dark) { :root { --page: #15171b; --card: #1d2026; --ink: #e8e6e3;
        --soft: #9aa1ac; --rule: #31353d; --yes: #45c39b; --no: #ee8d52; --lead: #7d8490; } }
      body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
      main { max-width: 1040px; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
      h1 { font-size: 1.9rem; margin: 0 0 .3rem; } h2 { font-size: 1.1rem; margin: 0 0 .2rem; }
      p { margin: 0 0 .8rem; } .soft { color: var(--soft); }
      .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%%, 420px), 1fr)); gap: 1rem; }
      section { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 1.1rem 1.2rem;
        margin: 1rem 0 0; min-width: 0; }
      .cards section { margin: 0; } .cards { margin-top: 1rem; }
      svg { width: 100%%; height: auto; display: block; }
      .grid { stroke: var(--rule); } .diagonal { stroke: var(--soft); stroke-dasharray: 4 4; }
      polyline { fill: none; stroke-width: 2.4; } .first { stroke: var(--yes); } .second { stroke: var(--lead); }
      .thin { stroke-width: 1.2; opacity: .6; } .dot { fill: var(--yes); } .yes { fill: var(--yes); } .no { fill: var(--no); }
      .tick { font-size: 11px; fill: var(--soft); } .axis { font-size: 12px; fill: var(--ink); }
      .mid { text-anchor: middle; } .end { text-anchor: end; }
      table { border-collapse: collapse; width: 100%%; font-variant-numeric: tabular-nums; }
      th { text-align: left; font-weight: 500; } td { text-align: right; }
      th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--rule); } tr:last-child > * { border-bottom: 0; }
      .scroll { overflow-x: auto; } .note { margin: .8rem 0 0; } .weights td.bar { width: 50%%; } .weights svg { height: .75rem; }
      .key { display: inline-block; width: .8em; height: .8em; border-radius: 3px; margin: 0 .3em 0 .8em; } .key:first-child { margin-left: 0; }
      </style>
      </head>
      <body>
      <main>
      <h1>rsvp-response</h1>
      <p class='soft'>How well %s tells a yes from a no before it is known. Learned from the %,d earlier
      first answers, asked about the %,d later ones.</p>
      <section class='scroll'>
      <table>
      <tr><th></th><td>AUC</td><td>log-loss</td><td>Brier</td><td>mean P(yes)</td><td>answered yes</td></tr>
      %s</table>
      </section>
      <p class='soft note'>What event, group and member did before moves the AUC by %+.4f and the log-loss by %+.4f.</p>
      <div class='cards'>
      <section><h2>ROC</h2>
      <p class='soft'><span class='key' style='background:var(--yes)'></span>the model
      <span class='key' style='background:var(--lead)'></span>lead time alone</p>
      %s</section>
      <section><h2>Calibration</h2>
      <p class='soft'>Ten bins of equal size; on the dashed line the model means what it says.</p>
      %s</section>
      <section><h2>Scores by answer</h2>
      <p class='soft'><span class='key' style='background:var(--no)'></span>answered no
      <span class='key' style='background:var(--yes)'></span>answered yes</p>
      %s</section>
      <section><h2>Lines</h2>
      <p class='soft'>What became of every line that was read.</p>
      <table>
      %s</table></section>
      </div>
      <section><h2>%s</h2>
      <p class='soft'>%s</p>
      %s</section>
      </main>
      </body>
      </html>
      """;

  private Report() {}

  /**
   * The page.
   *
   * @param weights the largest first
   * @param lines what became of the lines
   */
  public static String of(Trained trained, List<Weight> weights, Map<String, Long> lines) {
    Algorithm algorithm = trained.model().learning().algorithm();
    Answers without = trained.later().get(Trained.WITHOUT_HISTORY);
    boolean regression = algorithm == Algorithm.LR;
    return String.format(
        Locale.ROOT,
        PAGE,
        algorithm.words(),
        trained.trainRows(),
        trained.graded().yes().length,
        trained.later().entrySet().stream()
            .map(e -> grades(e.getKey(), e.getValue()))
            .collect(Collectors.joining()),
        trained.graded().auc() - without.auc(),
        trained.graded().logLoss() - without.logLoss(),
        Pictures.roc(trained.graded(), trained.later().get(Trained.LEAD_ALONE)),
        Pictures.calibration(trained.graded()),
        Pictures.histograms(trained.graded()),
        lines.entrySet().stream()
            .filter(count -> count.getValue() > 0)
            .map(e -> count(e.getKey(), e.getValue()))
            .collect(Collectors.joining()),
        regression ? "Weights" : "Importances",
        regression
            ? "The largest coefficients of the published model, each in the unit of its column:"
                + " above 0 speaks for yes, below for no."
            : "How much each column helps the trees of the published model.",
        Pictures.weights(weights));
  }

  private static String count(String name, long lines) {
    return String.format(Locale.ROOT, "<tr><th>%s</th><td>%,d</td></tr>%n", name, lines);
  }

  private static String grades(String name, Answers answers) {
    return String.format(
        Locale.ROOT,
        "<tr><th>%s</th><td>%.4f</td><td>%.4f</td><td>%.4f</td><td>%.3f</td><td>%.3f</td></tr>%n",
        name.replace('_', ' '),
        answers.auc(),
        answers.logLoss(),
        answers.brier(),
        answers.meanP(),
        answers.yesShare());
  }
}
