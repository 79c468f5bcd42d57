package org.rsvpradar.job.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fuzz.Target;
import org.rsvpradar.score.ModelId;
import org.rsvpradar.score.Scorer;
import org.rsvpradar.score.UnscorableException;

/**
 * The bytes of a {@code model.pmml}: they make a scorer whose scores are probabilities, or are
 * refused in a sentence. A scorer of bare numbers gives what the engine gives.
 */
public final class ModelTarget implements Target {

  private static final ModelId ID = new ModelId("fuzzed", "1", "");
  private static final int ROWS = 20;
  private static final double TOLERANCE = 1e-9;

  @Override
  public List<byte[]> seeds() {
    return ModelSeeds.all();
  }

  @Override
  public void take(byte[] input) {
    Scorer engine;
    try {
      engine = PmmlScorer.load(ID, input);
    } catch (UnusableModelException refused) {
      return;
    }
    Scorer scorer = FlattenedScorer.of(engine, input);
    Random random = new Random(1);
    for (int i = 0; i < ROWS; i++) {
      FeatureVector row = row(random);
      double expected = score(engine, row);
      double p = scorer == engine ? expected : score(scorer, row);
      boolean same = Math.abs(p - expected) <= TOLERANCE || Double.compare(p, expected) == 0;
      if (!same) {
        throw new AssertionError("the engine gives " + expected + ", the bare numbers " + p);
      }
    }
  }

  /** A probability, or NaN for a row that cannot be scored. */
  private static double score(Scorer scorer, FeatureVector row) {
    try {
      double p = scorer.pYes(row);
      if (!(p >= 0 && p <= 1)) {
        throw new AssertionError("the score is " + p);
      }
      return p;
    } catch (UnscorableException said) {
      return Double.NaN;
    }
  }

  private static FeatureVector row(Random random) {
    List<Feature> features = RsvpFeatures.LIST;
    FeatureVector row = new FeatureVector(new double[features.size()], new String[features.size()]);
    List<Double> numbers = new ArrayList<>(List.of(0.0, 1.0, -1.0, 1e6, 0.5, Double.NaN));
    List<String> words = List.of("us", "gb", "a", "", "yes");
    for (int i = 0; i < features.size(); i++) {
      row.numbers()[i] = numbers.get(random.nextInt(numbers.size()));
      if (random.nextBoolean()) {
        row.categories()[i] = words.get(random.nextInt(words.size()));
      }
    }
    return row;
  }
}
