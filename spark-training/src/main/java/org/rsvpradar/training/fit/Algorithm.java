package org.rsvpradar.training.fit;

import java.util.List;
import java.util.Locale;
import org.rsvpradar.cli.UsageException;

/** What learns. */
public enum Algorithm {
  /** Logistic regression. */
  LR("logistic regression", "penalty", List.of(0.1, 0.03, 0.01, 0.003)),
  /** Gradient-boosted trees. */
  GBT("gradient-boosted trees", "number of trees", List.of(20.0, 50.0));

  private final String words;
  private final String strengthName;
  private final List<Double> candidates;

  Algorithm(String words, String strengthName, List<Double> candidates) {
    this.words = words;
    this.strengthName = strengthName;
    this.candidates = candidates;
  }

  /** The algorithm of a name on the command line. */
  public static Algorithm of(String name) {
    for (Algorithm algorithm : values()) {
      if (algorithm.label().equals(name)) {
        return algorithm;
      }
    }
    throw new UsageException("--algorithm is lr or gbt, not '%s'".formatted(name));
  }

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in a report. */
  public String words() {
    return words;
  }

  /** What {@link Learning#strength} is. */
  public String strengthName() {
    return strengthName;
  }

  /** What the strength is chosen from, the simplest model first. */
  public List<Double> candidates() {
    return candidates;
  }
}
