package org.rsvpradar.job.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;

/**
 * A plain logistic regression as bare numbers, which cost a hundredth of what an engine takes.
 *
 * <p>It knows ordinary values only. For a row with anything else, it leaves the score to the engine
 * that knows all of PMML.
 */
final class LogisticRegression {

  private final double intercept;
  private final Number[] numbers;
  private final Category[] categories;
  private final boolean ofYes;

  /**
   * @param ofYes whether the terms add up to the log odds of yes, not of no
   */
  LogisticRegression(
      double intercept, List<Number> numbers, List<Category> categories, boolean ofYes) {
    this.intercept = intercept;
    this.numbers = numbers.toArray(Number[]::new);
    this.categories = categories.toArray(Category[]::new);
    this.ofYes = ofYes;
  }

  /**
   * A term of a number.
   *
   * @param feature its index in the list
   * @param ifMissing the value that stands for a missing one, or NaN
   */
  record Number(int feature, double coefficient, double ifMissing) {}

  /**
   * The terms of a category, of which one counts.
   *
   * @param feature its index in the list
   * @param coefficients by value, 0 for a value without a term; a value that is not here is unknown
   * @param ifMissing the coefficient of a missing value, or NaN
   */
  record Category(int feature, Map<String, Double> coefficients, double ifMissing) {}

  /**
   * The probability of a yes.
   *
   * @return 0 to 1, or NaN for a row that this does not understand
   */
  double pYes(FeatureVector features) {
    double logOdds = 0;
    for (Number term : numbers) {
      double value = features.numbers()[term.feature];
      logOdds += term.coefficient * (Double.isNaN(value) ? term.ifMissing : value);
    }
    for (Category term : categories) {
      String value = features.categories()[term.feature];
      Double coefficient = value == null ? (Double) term.ifMissing : term.coefficients.get(value);
      if (coefficient == null) {
        return Double.NaN;
      }
      logOdds += coefficient;
    }
    // last, as engines do: the sum is the same to the last bit
    logOdds += intercept;
    if (!Double.isFinite(logOdds)) {
      return Double.NaN;
    }
    double p = 1 / (1 + Math.exp(-logOdds));
    return ofYes ? p : 1 - p;
  }

  /** A row at random of which this knows the score, and which shows what every term does. */
  FeatureVector row(Random random) {
    int size = RsvpFeatures.LIST.size();
    FeatureVector row = new FeatureVector(new double[size], new String[size]);
    for (Number term : numbers) {
      boolean mayMiss = !Double.isNaN(term.ifMissing);
      row.numbers()[term.feature] =
          switch (random.nextInt(mayMiss ? 4 : 3)) {
            case 0 -> random.nextInt(3);
            case 3 -> Double.NaN;
              // a larger value would drown all other terms
            default -> random.nextGaussian() / Math.max(0.01, Math.abs(term.coefficient));
          };
    }
    for (Category term : categories) {
      List<String> values = new ArrayList<>(term.coefficients.keySet());
      if (!Double.isNaN(term.ifMissing)) {
        values.add(null);
      }
      row.categories()[term.feature] = values.get(random.nextInt(values.size()));
    }
    return row;
  }
}
