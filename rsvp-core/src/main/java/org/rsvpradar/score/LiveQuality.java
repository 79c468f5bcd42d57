package org.rsvpradar.score;

import java.util.Arrays;

/**
 * How well the last scores foretold the answers that came with them.
 *
 * <p>Written by one thread; readers on others see a slightly older state.
 */
public final class LiveQuality {

  private final double[] pYes;
  private final boolean[] yes;
  private long graded;

  /**
   * @param window how many scores count, above 0
   */
  public LiveQuality(int window) {
    pYes = new double[window];
    yes = new boolean[window];
  }

  /**
   * Grades one score.
   *
   * @param p the probability of a yes that was given, 0 to 1
   * @param isYes what was answered
   */
  public synchronized void add(double p, boolean isYes) {
    int slot = (int) (graded % pYes.length);
    pYes[slot] = p;
    yes[slot] = isYes;
    graded++;
  }

  /** Scores in the window. */
  public synchronized int size() {
    return (int) Math.min(graded, pYes.length);
  }

  /** The scores of the window, oldest first; a score is negated where the answer was no. */
  public synchronized double[] snapshot() {
    double[] signed = new double[size()];
    for (int i = 0; i < signed.length; i++) {
      int slot = (int) ((graded - signed.length + i) % pYes.length);
      signed[i] = yes[slot] ? pYes[slot] : -pYes[slot];
    }
    return signed;
  }

  /** Adds the scores of a {@link #snapshot}. */
  public void restore(double[] snapshot) {
    for (double signed : snapshot) {
      boolean isNo = Double.doubleToRawLongBits(signed) < 0;
      add(Math.abs(signed), !isNo);
    }
  }

  /**
   * Area under the ROC curve: the share of pairs of a yes and a no that the scores put in the right
   * order, ties counting half.
   *
   * @return 0 to 1, or NaN while one of the answers is missing
   */
  public double auc() {
    double[] signed = snapshot();
    double[] sorted = Arrays.stream(signed).map(Math::abs).sorted().toArray();
    double yesRanks = 0;
    long yesCount = 0;
    for (double s : signed) {
      if (Double.doubleToRawLongBits(s) >= 0) {
        yesRanks += midRank(sorted, s);
        yesCount++;
      }
    }
    double noCount = signed.length - yesCount;
    return (yesRanks - yesCount * (yesCount + 1) / 2.0) / (yesCount * noCount);
  }

  /**
   * Mean negative logarithm of the probability given to what was answered.
   *
   * @return 0 or more, or NaN while nothing is graded
   */
  public double logLoss() {
    return Arrays.stream(snapshot())
        .map(s -> Double.doubleToRawLongBits(s) < 0 ? 1 + s : s)
        .map(p -> -Math.log(Math.max(p, 1e-15)))
        .average()
        .orElse(Double.NaN);
  }

  private static double midRank(double[] sorted, double value) {
    return (below(sorted, value) + below(sorted, Math.nextUp(value)) + 1) / 2.0;
  }

  /** How many are smaller than the value. */
  private static int below(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
