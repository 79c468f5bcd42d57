package org.rsvpradar.training.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.training.fit.Learning;
import org.rsvpradar.training.fit.ModelInput;

/**
 * Made-up rows of features: each input of the model missing, unseen, extreme, not ASCII; between
 * them random ones over the range that training saw.
 *
 * <p>The same inputs and ranges give the same rows.
 */
final class GeneratedRows {

  private static final Object[] HARD_NUMBERS = {null, 0.0, -1.0, 1e9, -1e9, 1e-9};
  private static final Object[] HARD_CATEGORIES = {null, "unseen", "Ünsëen-東京-🎉", "a b,\"c\"<&>"};
  private static final double MISSING_SHARE = 0.1;
  private static final double[] RANGE = {0.05, 0.95};

  private final List<ModelInput> inputs;
  private final Map<String, double[]> ranges = new HashMap<>();
  private final Map<String, List<String>> categories = new HashMap<>();

  /**
   * @param training where the ranges of numbers and the names of categories are taken from
   */
  GeneratedRows(Dataset<Row> training, List<ModelInput> inputs) {
    this.inputs = inputs;
    String[] numbers = names(Feature.Type.NUMBER);
    double[][] quantiles = training.stat().approxQuantile(numbers, RANGE, 0.01);
    for (int i = 0; i < numbers.length; i++) {
      ranges.put(numbers[i], quantiles[i].length == 2 ? quantiles[i] : new double[] {0, 1});
    }
    String[] texts = names(Feature.Type.CATEGORY);
    Row seen =
        training
            .select(Arrays.stream(texts).map(functions::collect_set).toArray(Column[]::new))
            .first();
    for (int i = 0; i < texts.length; i++) {
      categories.put(texts[i], seen.<String>getList(i).stream().sorted().toList());
    }
  }

  /** All hard rows first, then random ones up to a count. */
  List<Row> rows(int count) {
    Random random = new Random(Learning.SEED);
    List<Row> rows = new ArrayList<>();
    rows.add(RowFactory.create(new Object[RsvpFeatures.LIST.size()]));
    for (ModelInput input : inputs) {
      boolean number = input.feature().type() == Feature.Type.NUMBER;
      for (Object hard : number ? HARD_NUMBERS : HARD_CATEGORIES) {
        Object[] row = random(random);
        row[RsvpFeatures.LIST.indexOf(input.feature())] = hard;
        rows.add(RowFactory.create(row));
      }
    }
    while (rows.size() < count) {
      rows.add(RowFactory.create(random(random)));
    }
    return rows;
  }

  /** As many of {@link #rows}, taken from all of them at equal distances. */
  List<Row> spread(int count) {
    List<Row> all = rows(0);
    if (all.size() <= count) {
      return rows(count);
    }
    List<Row> spread = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spread.add(all.get((int) ((long) i * all.size() / count)));
    }
    return spread;
  }

  private Object[] random(Random random) {
    Object[] row = new Object[RsvpFeatures.LIST.size()];
    for (int i = 0; i < row.length; i++) {
      Object ordinary = ordinary(RsvpFeatures.LIST.get(i).name(), random);
      row[i] = random.nextDouble() < MISSING_SHARE ? null : ordinary;
    }
    return row;
  }

  private Object ordinary(String name, Random random) {
    double[] range = ranges.get(name);
    if (range != null) {
      return range[0] + random.nextDouble() * (range[1] - range[0]);
    }
    List<String> known = categories.get(name);
    return known.isEmpty() ? null : known.get(random.nextInt(known.size()));
  }

  private static String[] names(Feature.Type type) {
    return RsvpFeatures.LIST.stream()
        .filter(feature -> feature.type() == type)
        .map(Feature::name)
        .toArray(String[]::new);
  }
}
