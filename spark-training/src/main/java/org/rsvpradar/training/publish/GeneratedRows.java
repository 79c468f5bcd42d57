package org.rsvpradar.training.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.training.fit.ResponseModel;

/**
 * Made-up rows of features, hard ones first: each feature missing, unseen, extreme, not ASCII; then
 * random ones over the range that training saw.
 *
 * <p>The same list of features and ranges gives the same rows.
 */
final class GeneratedRows {

  private static final Object[] HARD_NUMBERS = {null, 0.0, -1.0, 1e9, -1e9, 1e-9};
  private static final String[] HARD_CATEGORIES = {null, "unseen", "Ünsëen-東京-🎉", "a b,\"c\"<&>"};
  private static final double MISSING_SHARE = 0.1;
  private static final double[] RANGE = {0.05, 0.95};

  private final List<double[]> ranges = new ArrayList<>();
  private final List<List<String>> categories = new ArrayList<>();
  private final Random random = new Random(ResponseModel.SEED);

  /**
   * @param training where the ranges of numbers and the names of categories are taken from
   */
  GeneratedRows(Dataset<Row> training) {
    for (Feature feature : RsvpFeatures.LIST) {
      boolean number = feature.type() == Feature.Type.NUMBER;
      ranges.add(number ? range(training, feature.name()) : null);
      categories.add(number ? null : categories(training, feature.name()));
    }
  }

  /** Rows with the columns of the feature list. */
  List<Row> rows(int count) {
    List<Row> rows = new ArrayList<>();
    Object[] plain = new Object[RsvpFeatures.LIST.size()];
    rows.add(RowFactory.create(plain.clone()));
    for (int i = 0; i < plain.length; i++) {
      plain[i] = ordinary(i);
    }
    int hardest = Math.max(HARD_NUMBERS.length, HARD_CATEGORIES.length);
    for (int h = 0; h < hardest; h++) {
      for (int i = 0; i < plain.length; i++) {
        Object[] hard = HARD_NUMBERS;
        if (ranges.get(i) == null) {
          hard = HARD_CATEGORIES;
        }
        if (h < hard.length) {
          Object[] row = plain.clone();
          row[i] = hard[h];
          rows.add(RowFactory.create(row));
        }
      }
    }
    while (rows.size() < count) {
      Object[] row = new Object[plain.length];
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextDouble() < MISSING_SHARE ? null : ordinary(i);
      }
      rows.add(RowFactory.create(row));
    }
    return rows;
  }

  private Object ordinary(int index) {
    double[] range = ranges.get(index);
    if (range != null) {
      return range[0] + random.nextDouble() * (range[1] - range[0]);
    }
    List<String> known = categories.get(index);
    return known.isEmpty() ? null : known.get(random.nextInt(known.size()));
  }

  private static double[] range(Dataset<Row> training, String column) {
    double[] quantiles = training.stat().approxQuantile(column, RANGE, 0.01);
    return quantiles.length == 2 ? quantiles : new double[] {0, 1};
  }

  private static List<String> categories(Dataset<Row> training, String column) {
    return training.select(column).distinct().na().drop().sort(column).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
