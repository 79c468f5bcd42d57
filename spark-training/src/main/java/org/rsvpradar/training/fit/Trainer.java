package org.rsvpradar.training.fit;

import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.rsvpradar.training.Progress;
import org.rsvpradar.training.UnusableException;
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

  private final TrainingRows rows;
  private final Progress progress;

  /**
   * @param progress told of each phase
   */
  public Trainer(TrainingRows rows, Progress progress) {
    this.rows = rows;
    this.progress = progress;
  }

  /**
   * Trains.
   *
   * @param yesShare as {@link Learning#yesShare}
   * @throws UnusableException if a part of the rows holds but one answer
   */
  public Trained train(Algorithm algorithm, Double yesShare) {
    long trainRows = rows.train().count();
    requireBothAnswers(rows.train(), "earlier");
    requireBothAnswers(rows.test(), "later");
    List<ModelInput> inputs = ModelInputs.used();
    Map<Double, Double> strengths =
        strengths(inputs, new Learning(algorithm, 0, yesShare), trainRows);
    double best =
        strengths.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
    Learning learning = new Learning(algorithm, best, yesShare);

    Map<String, Answers> later = new LinkedHashMap<>();
    later.put(Trained.MODEL, graded("the model", inputs, learning));
    later.put(
        Trained.WITHOUT_HISTORY,
        graded("the model without history", ModelInputs.withoutHistory(), learning));
    Learning regression = new Learning(Algorithm.LR, Algorithm.LR.candidates().get(0), yesShare);
    later.put(Trained.LEAD_ALONE, graded("lead time alone", ModelInputs.leadAlone(), regression));
    double yesBefore =
        (double) rows.train().filter(col(RowSchema.LABEL).equalTo(RowSchema.YES)).count()
            / trainRows;
    later.put(Trained.BASE_RATE, later.get(Trained.MODEL).constant(yesBefore));

    progress.phase("fitting the model to all rows");
    ResponseModel model = ResponseModel.fit(rows.all(), inputs, learning);
    return new Trained(model, strengths, trainRows, later);
  }

  private Answers graded(String name, List<ModelInput> inputs, Learning learning) {
    progress.phase("grading " + name);
    return ResponseModel.fit(rows.train(), inputs, learning).score(rows.test());
  }

  private Map<Double, Double> strengths(
      List<ModelInput> inputs, Learning learning, long trainRows) {
    long cut = TrainingRows.arrivalBehind(rows.train(), trainRows, CHOOSING_SHARE);
    Dataset<Row> earlier = rows.train().filter(col(RowSchema.ARRIVAL_US).lt(cut));
    Dataset<Row> later = rows.train().filter(col(RowSchema.ARRIVAL_US).geq(cut));
    requireBothAnswers(earlier, "earliest");
    requireBothAnswers(later, "middle");
    Map<Double, Double> logLoss = new LinkedHashMap<>();
    for (double strength : learning.algorithm().candidates()) {
      progress.phase("trying a %s of %s".formatted(learning.algorithm().strengthName(), strength));
      ResponseModel model = ResponseModel.fit(earlier, inputs, learning.with(strength));
      logLoss.put(strength, model.score(later).logLoss());
    }
    return logLoss;
  }

  private static void requireBothAnswers(Dataset<Row> rows, String which) {
    long answers = rows.select(RowSchema.LABEL).distinct().count();
    if (answers < 2) {
      throw new UnusableException(
          "the %s rows hold %s, a model needs both answers in every part"
              .formatted(which, answers == 0 ? "no RSVP" : "only one of yes and no"));
    }
  }
}
