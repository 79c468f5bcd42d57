package org.rsvpradar.job.model;

import java.util.Optional;
import java.util.Random;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.score.ModelId;
import org.rsvpradar.score.Scorer;
import org.rsvpradar.score.UnscorableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores as an engine does, but with bare numbers where the model is a plain logistic regression.
 *
 * <p>Those are believed only after they have given what the engine gives for many rows. Rows with
 * anything out of the ordinary still go to the engine. Thread-safe.
 */
final class FlattenedScorer implements Scorer {

  private static final Logger LOG = LoggerFactory.getLogger(FlattenedScorer.class);

  private static final int ROWS = 500;
  private static final double TOLERANCE = 1e-12;

  private final Scorer engine;
  private final LogisticRegression regression;

  private FlattenedScorer(Scorer engine, LogisticRegression regression) {
    this.engine = engine;
    this.regression = regression;
  }

  /**
   * The fastest scorer of a model.
   *
   * @param engine what scores it by all rules of PMML
   * @param pmml the document that the engine has loaded
   * @return the engine itself if the model is more than a plain logistic regression
   */
  static Scorer of(Scorer engine, byte[] pmml) {
    Optional<LogisticRegression> read = RegressionDocument.read(pmml);
    if (read.isEmpty()) {
      return engine;
    }
    FlattenedScorer flattened = new FlattenedScorer(engine, read.get());
    Random random = new Random(1);
    for (int i = 0; i < ROWS; i++) {
      FeatureVector row = read.get().row(random);
      if (!flattened.agreesOn(row)) {
        LOG.warn("Model {} is no plain regression after all: scoring slowly", engine.model());
        return engine;
      }
    }
    return flattened;
  }

  @Override
  public ModelId model() {
    return engine.model();
  }

  @Override
  public double pYes(FeatureVector features) throws UnscorableException {
    double p = regression.pYes(features);
    return Double.isNaN(p) ? engine.pYes(features) : p;
  }

  private boolean agreesOn(FeatureVector row) {
    double p = regression.pYes(row);
    try {
      return Math.abs(p - engine.pYes(row)) <= TOLERANCE;
    } catch (UnscorableException e) {
      return false;
    }
  }
}
