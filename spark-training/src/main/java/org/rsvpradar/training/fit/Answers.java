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
    double sum = 0;
    for (int i = 0; i < pYes.length; i++) {
      double p = yes[i] ? pYes[i] : 1 - pYes[i];
      sum -= Math.log(Math.max(EPSILON, p));
    }
    return sum / pYes.length;
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

  private Integer[] byScore() {
    Integer[] order = new Integer[pYes.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> pYes[i]));
    return order;
  }
}
