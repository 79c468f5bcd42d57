package org.rsvpradar.training.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model said and what was answered.
 *
 * @param pYes the probabilities, 0 to 1
 * @param yes at the same index, whether the answer was yes
 */
public record Answers(double[] pYes, boolean[] yes) {

  /** A probability of exactly 0 or 1 that is wrong costs as if it were this far off. */
  private static final double EPSILON = 1e-15;

  /** A picture shows no more. */
  private static final int MAX_CURVE_POINTS = 1_000;

  /**
   * Answers whose probabilities are alike.
   *
   * @param rows how many
   * @param pYes their mean probability
   * @param yesShare the share of yes among them
   */
  public record Bin(int rows, double pYes, double yesShare) {}

  /** The same probability for every answer. */
  public Answers constant(double p) {
    double[] same = new double[yes.length];
    Arrays.fill(same, p);
    return new Answers(same, yes);
  }

  /** The share of yes. */
  public double yesShare() {
    return (double) IntStream.range(0, yes.length).filter(i -> yes[i]).count() / yes.length;
  }

  /** The mean probability. */
  public double meanP() {
    return Arrays.stream(pYes).average().orElseThrow();
  }

  /** The share of pairs of a yes and a no in which the yes has the greater probability. */
  public double auc() {
    Integer[] order = byScore();
    double rankSum = 0;
    long yeses = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      int yesHere = 0;
      while (to < order.length && pYes[order[to]] == pYes[order[from]]) {
        yesHere += yes[order[to++]] ? 1 : 0;
      }
      rankSum += yesHere * ((from + 1 + to) / 2.0);
      yeses += yesHere;
      from = to;
    }
    long noes = order.length - yeses;
    return (rankSum - yeses * (yeses + 1) / 2.0) / ((double) yeses * noes);
  }

  /** The mean of −ln of the probability that the true answer was given. */
  public double logLoss() {
    return IntStream.range(0, yes.length).mapToDouble(this::loss).average().orElseThrow();
  }

  /**
   * Whether the log-loss is no greater than another's by more than the standard error of the
   * difference.
   *
   * @param other about the same rows in the same order
   */
  boolean isAsGoodAs(Answers other) {
    double[] worse =
        IntStream.range(0, yes.length).mapToDouble(i -> loss(i) - other.loss(i)).toArray();
    double mean = Arrays.stream(worse).average().orElseThrow();
    double squares = Arrays.stream(worse).map(w -> (w - mean) * (w - mean)).sum();
    return mean <= Math.sqrt(squares) / worse.length;
  }

  private double loss(int i) {
    return -Math.log(Math.max(EPSILON, yes[i] ? pYes[i] : 1 - pYes[i]));
  }

  /** The mean squared distance of probability and answer. */
  public double brier() {
    double sum = 0;
    for (int i = 0; i < pYes.length; i++) {
      double miss = pYes[i] - (yes[i] ? 1 : 0);
      sum += miss * miss;
    }
    return sum / pYes.length;
  }

  /**
   * Bins of nearly equal size, by ascending probability.
   *
   * @param bins at least 1; fewer come back where there are fewer answers
   */
  public List<Bin> calibration(int bins) {
    Integer[] order = byScore();
    List<Bin> result = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      int from = (int) ((long) order.length * b / bins);
      int to = (int) ((long) order.length * (b + 1) / bins);
      double p = 0;
      int yeses = 0;
      for (int i = from; i < to; i++) {
        p += pYes[order[i]];
        yeses += yes[order[i]] ? 1 : 0;
      }
      if (to > from) {
        result.add(new Bin(to - from, p / (to - from), (double) yeses / (to - from)));
      }
    }
    return result;
  }

  /**
   * The points of the ROC curve, from 0,0 to 1,1.
   *
   * @return pairs of the share of the no and the share of the yes with at least some probability
   */
  public double[][] roc() {
    Integer[] order = byScore();
    double yeses = Math.max(1, yesShare() * yes.length);
    double noes = Math.max(1, yes.length - yesShare() * yes.length);
    List<double[]> points = new ArrayList<>(List.of(new double[] {0, 0}));
    int yesSoFar = 0;
    int noSoFar = 0;
    for (int i = order.length - 1; i >= 0; i--) {
      yesSoFar += yes[order[i]] ? 1 : 0;
      noSoFar += yes[order[i]] ? 0 : 1;
      if (i == 0 || pYes[order[i - 1]] != pYes[order[i]]) {
        points.add(new double[] {noSoFar / noes, yesSoFar / yeses});
      }
    }
    int step = Math.max(1, points.size() / MAX_CURVE_POINTS);
    List<double[]> thinned = new ArrayList<>();
    for (int i = 0; i < points.size(); i += step) {
      thinned.add(points.get(i));
    }
    thinned.add(points.get(points.size() - 1));
    return thinned.toArray(double[][]::new);
  }

  /**
   * How the probabilities are spread, for each answer.
   *
   * @param bars how many ranges of equal width
   * @return for each range the share of all no, and of all yes, that lie in it
   */
  public double[][] histograms(int bars) {
    double yeses = Math.max(1, yesShare() * yes.length);
    double noes = Math.max(1, yes.length - yesShare() * yes.length);
    double[][] shares = new double[bars][2];
    for (int i = 0; i < pYes.length; i++) {
      int bar = Math.min(bars - 1, (int) (pYes[i] * bars));
      shares[bar][yes[i] ? 1 : 0] += 1 / (yes[i] ? yeses : noes);
    }
    return shares;
  }

  private Integer[] byScore() {
    Integer[] order = new Integer[pYes.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> pYes[i]));
    return order;
  }
}
