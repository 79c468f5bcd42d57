package org.rsvpradar.training.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rsvpradar.training.fit.Answers;
import org.rsvpradar.training.fit.ResponseModel.Weight;

/** The pictures of a report. */
final class Pictures {

  private static final int BINS = 10;
  private static final int BARS = 20;
  private static final int WEIGHTS = 30;

  private Pictures() {}

  /** Receiver operating characteristic, of the model and of lead time alone. */
  static String roc(Answers model, Answers lead) {
    Plot plot =
        new Plot("ROC curve", "share of the no taken for a yes", "share of the yes found", 1);
    plot.line("diagonal", 0, 0, 1, 1);
    plot.curve("second", lead.roc());
    plot.curve("first", model.roc());
    return plot.end();
  }

  /** How often it was yes where the model said p. */
  static String calibration(Answers model) {
    Plot plot = new Plot("Calibration", "P(yes) of the model", "share that answered yes", 1);
    plot.line("diagonal", 0, 0, 1, 1);
    List<Answers.Bin> bins = model.calibration(BINS);
    plot.curve(
        "first thin",
        bins.stream()
            .map(bin -> new double[] {bin.pYes(), bin.yesShare()})
            .toArray(double[][]::new));
    for (Answers.Bin bin : bins) {
      plot.dot(
          "dot",
          bin.pYes(),
          bin.yesShare(),
          String.format(
              Locale.ROOT,
              "%d RSVPs: the model says %.3f, %.3f answered yes",
              bin.rows(),
              bin.pYes(),
              bin.yesShare()));
    }
    return plot.end();
  }

  /** How the scores of those that answered yes and of those that answered no lie. */
  static String histograms(Answers model) {
    double[][] shares = model.histograms(BARS);
    double highest = Arrays.stream(shares).flatMapToDouble(Arrays::stream).max().orElse(0);
    // five steps up the axis, each a round number
    double top = Math.max(1, Math.ceil(highest * 20)) / 20;
    Plot plot = new Plot("Scores by answer", "P(yes) of the model", "share of that answer", top);
    for (int i = 0; i < BARS; i++) {
      double from = (double) i / BARS;
      double half = 0.5 / BARS;
      String range = String.format(Locale.ROOT, "%.2f to %.2f", from, from + 2 * half);
      plot.bar("no", from + 0.002, from + half, shares[i][0], share("no", shares[i][0], range));
      plot.bar(
          "yes",
          from + half,
          from + 2 * half - 0.002,
          shares[i][1],
          share("yes", shares[i][1], range));
    }
    return plot.end();
  }

  /** The columns that weigh most, as bars to the side of their sign. */
  static String weights(List<Weight> weights) {
    List<Weight> shown = weights.subList(0, Math.min(WEIGHTS, weights.size()));
    double most = shown.isEmpty() ? 1 : Math.abs(shown.get(0).value());
    StringBuilder html = new StringBuilder("<table class='weights'>\n");
    for (Weight weight : shown) {
      double width = most == 0 ? 0 : 100 * Math.abs(weight.value()) / most;
      html.append(
          String.format(
              Locale.ROOT,
              "<tr><th>%s</th><td class='bar'><svg viewBox='0 0 100 10' preserveAspectRatio='none'>"
                  + "<rect class='%s' width='%.2f' height='10'/></svg></td><td>%+.4f</td></tr>%n",
              Html.text(weight.name()),
              weight.value() < 0 ? "no" : "yes",
              width,
              weight.value()));
    }
    return html.append("</table>\n").toString();
  }

  private static String share(String answer, double share, String range) {
    return String.format(Locale.ROOT, "%.1f %% of the %s score %s", 100 * share, answer, range);
  }
}
