package org.rsvpradar.training.fit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.training.Progress;
import org.rsvpradar.training.rows.RowSchema;
import org.rsvpradar.training.rows.TrainingRows;

/**
 * Fits the model and what it is compared with.
 *
 * <p>What is graded learned from the earlier rows alone; the model that is published then learns
 * once more, in the same way, from all of them.
 */
public final class Trainer {

  /** The share of the training rows, the earliest, that candidates for the strength learn from. */
  private static final double CHOOSING_SHARE = 0.8;

  /** A handful of buckets can hardly be overfitted. */
  private static final double LEAD_PENALTY = 0.001;

  private final TrainingRows rows;
  private final Progress progress;

  /**
   * @param progress told of each step
   */
  public Trainer(TrainingRows rows, Progress progress) {
    this.rows = rows;
    this.progress = progress;
  }

  /**
   * Trains.
   *
   * @throws UsageException if a part of the rows holds but one answer
   */
  public Trained train(Algorithm algorithm) {
    long trainRows = rows.train().count();
    requireBothAnswers(rows.train(), "earlier");
    requireBothAnswers(rows.test(), "later");
    progress.step("turning the rows into vectors");
    try (VectorRows vectors = VectorRows.of(rows.all(), ModelInputs.used(), algorithm)) {
      Map<Double, Answers> tried = tried(vectors, algorithm, trainRows);
      Learning learning = new Learning(algorithm, simplestOfTheBest(tried));
      Map<String, Answers> later = graded(vectors, learning, trainRows);
      progress.step("fitting the model to all rows");
      ResponseModel model = vectors.fit(lit(true), learning);
      return new Trained(model, logLosses(tried), trainRows, later);
    }
  }

  private Map<String, Answers> graded(VectorRows vectors, Learning learning, long trainRows) {
    Map<String, Answers> later = new LinkedHashMap<>();
    progress.step("grading the model");
    later.put(Trained.MODEL, graded(vectors, learning));
    progress.step("grading the model without history");
    later.put(Trained.WITHOUT_HISTORY, graded(ModelInputs.withoutHistory(), learning));
    progress.step("grading lead time alone");
    Learning regression = new Learning(Algorithm.LR, LEAD_PENALTY);
    later.put(Trained.LEAD_ALONE, graded(ModelInputs.leadAlone(), regression));
    double yesBefore =
        (double) rows.train().filter(col(RowSchema.LABEL).equalTo(RowSchema.YES)).count()
            / trainRows;
    later.put(Trained.BASE_RATE, later.get(Trained.MODEL).constant(yesBefore));
    return later;
  }

  private Answers graded(List<ModelInput> inputs, Learning learning) {
    try (VectorRows vectors = VectorRows.of(rows.all(), inputs, learning.algorithm())) {
      return graded(vectors, learning);
    }
  }

  private static Answers graded(VectorRows vectors, Learning learning) {
    return vectors.ask(vectors.fit(RowSchema.IN_TRAIN, learning), RowSchema.IN_TEST);
  }

  private Map<Double, Answers> tried(VectorRows vectors, Algorithm algorithm, long trainRows) {
    long cut = TrainingRows.arrivalBehind(rows.train(), trainRows, CHOOSING_SHARE);
    Column earlier = RowSchema.IN_TRAIN.and(col(RowSchema.ARRIVAL_US).lt(cut));
    Column later = RowSchema.IN_TRAIN.and(col(RowSchema.ARRIVAL_US).geq(cut));
    requireBothAnswers(rows.all().filter(earlier), "earliest");
    requireBothAnswers(rows.all().filter(later), "middle");
    Map<Double, Answers> tried = new LinkedHashMap<>();
    for (double strength : algorithm.candidates()) {
      progress.step("trying a %s of %s".formatted(algorithm.strengthName(), strength));
      ResponseModel model = vectors.fit(earlier, new Learning(algorithm, strength));
      tried.put(strength, vectors.ask(model, later));
    }
    return tried;
  }

  /**
   * The simplest candidate that is no worse than the best by more than a standard error of their
   * difference (Breiman et al., Classification and Regression Trees, 1984, section 3.4.3).
   */
  private static double simplestOfTheBest(Map<Double, Answers> tried) {
    Answers best =
        tried.values().stream().min(Comparator.comparingDouble(Answers::logLoss)).orElseThrow();
    return tried.entrySet().stream()
        .filter(candidate -> candidate.getValue().isAsGoodAs(best))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static Map<Double, Double> logLosses(Map<Double, Answers> tried) {
    Map<Double, Double> losses = new LinkedHashMap<>();
    tried.forEach((strength, answers) -> losses.put(strength, answers.logLoss()));
    return losses;
  }

  private static void requireBothAnswers(Dataset<Row> rows, String which) {
    long answers = rows.select(RowSchema.LABEL).distinct().count();
    if (answers < 2) {
      throw new UsageException(
          "the %s rows hold %s, a model needs both answers in every part"
              .formatted(which, answers == 0 ? "no RSVP" : "only one of yes and no"));
    }
  }
}
