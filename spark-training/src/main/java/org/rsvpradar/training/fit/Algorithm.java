package org.rsvpradar.training.fit;

import java.util.List;
import java.util.Locale;
import org.rsvpradar.training.UnusableException;

/** What learns. */
public enum Algorithm {
  /** Logistic regression. */
  LR("logistic regression", List.of(0.003, 0.01, 0.03, 0.1, 0.3)),
  /** Gradient-boosted trees. */
  GBT("gradient-boosted trees", List.of(10.0, 20.0, 40.0));

  private final String words;
  private final List<Double> strengths;

  Algorithm(String words, List<Double> strengths) {
    this.words = words;
    this.strengths = strengths;
  }

  /** The algorithm of a name on the command line. */
  public static Algorithm of(String name) {
    for (Algorithm algorithm : values()) {
      if (algorithm.label().equals(name)) {
        return algorithm;
      }
    }
    throw new UnusableException("--algorithm is lr or gbt, not '%s'".formatted(name));
  }

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in a report. */
  public String words() {
    return words;
  }

  /** What to choose the one hyper-parameter from: the L2 penalty, or the number of trees. */
  List<Double> candidates() {
    return strengths;
  }
}
