package org.rsvpradar.training.fit;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.ElementwiseProduct;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.rsvpradar.training.rows.RowSchema;

/**
 * Rows as the vectors that models learn from and are asked about, made once and kept for many fits.
 *
 * <p>The stages before the vector learn nothing from a row but which categories there are: one that
 * a part of the rows lacks is a column of zeros there, which a fit to that part gives no weight.
 */
final class VectorRows implements AutoCloseable {

  private static final String SCALED = "scaled";
  private static final int MAX_DEPTH = 3;
  private static final double STEP = 0.1;
  private static final int MAX_BINS = 512;
  private static final int MAX_ITERATIONS = 200;
  private static final double TOLERANCE = 1e-6;

  private final List<ModelInput> inputs;
  private final PipelineModel stages;
  private final Dataset<Row> vectors;

  private VectorRows(List<ModelInput> inputs, PipelineModel stages, Dataset<Row> vectors) {
    this.inputs = inputs;
    this.stages = stages;
    this.vectors = vectors;
  }

  /**
   * Makes the vectors.
   *
   * @param rows training rows with their split
   * @param inputs what enters the vector
   * @param algorithm whose kind of vector
   */
  static VectorRows of(Dataset<Row> rows, List<ModelInput> inputs, Algorithm algorithm) {
    Dataset<Row> filled = FeatureStages.withoutNullCategories(rows, inputs);
    FeatureStages before = new FeatureStages(inputs);
    List<PipelineStage> unfitted =
        switch (algorithm) {
          case LR -> before.indicators(rows.sparkSession());
          case GBT -> before.levels(rows.sparkSession());
        };
    PipelineModel stages =
        new Pipeline().setStages(unfitted.toArray(PipelineStage[]::new)).fit(filled);
    Dataset<Row> vectors =
        stages
            .transform(filled)
            .select(
                RowSchema.ARRIVAL_US,
                RowSchema.SPLIT,
                RowSchema.LABEL,
                FeatureStages.LABEL_INDEX,
                FeatureStages.VECTOR)
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new VectorRows(inputs, stages, vectors);
  }

  /**
   * Fits a model to a part of the rows.
   *
   * @param part a condition on arrival or split
   */
  ResponseModel fit(Column part, Learning learning) {
    Dataset<Row> rows = vectors.filter(part);
    Transformer fitted =
        switch (learning.algorithm()) {
          case LR -> regression(rows, learning.strength());
          case GBT -> trees(rows, (int) learning.strength());
        };
    List<Transformer> all = new ArrayList<>(List.of(stages.stages()));
    all.add(fitted);
    PipelineModel pipeline = new PipelineModel("rsvp-response", all.toArray(Transformer[]::new));
    return new ResponseModel(pipeline, inputs, learning);
  }

  /** Asks a model that was fitted here about a part of the rows. */
  Answers ask(ResponseModel model, Column part) {
    List<Row> asked =
        vectors.filter(part).select(FeatureStages.VECTOR, RowSchema.LABEL).collectAsList();
    var last = model.last();
    double[] pYes = new double[asked.size()];
    boolean[] yes = new boolean[pYes.length];
    for (int i = 0; i < pYes.length; i++) {
      pYes[i] = last.predictProbability(asked.get(i).getAs(0)).apply(1);
      yes[i] = asked.get(i).getString(1).equals(RowSchema.YES);
    }
    return new Answers(pYes, yes);
  }

  @Override
  public void close() {
    vectors.unpersist();
  }

  private static Transformer trees(Dataset<Row> rows, int trees) {
    return new GBTClassifier()
        .setLabelCol(FeatureStages.LABEL_INDEX)
        .setFeaturesCol(FeatureStages.VECTOR)
        .setMaxIter(trees)
        .setMaxDepth(MAX_DEPTH)
        .setStepSize(STEP)
        .setMaxBins(MAX_BINS)
        .setSeed(Learning.SEED)
        .fit(rows);
  }

  private Transformer regression(Dataset<Row> rows, double penalty) {
    double[] scales = scales(rows);
    ElementwiseProduct scaling =
        new ElementwiseProduct()
            .setInputCol(FeatureStages.VECTOR)
            .setOutputCol(SCALED)
            .setScalingVec(Vectors.dense(Arrays.stream(scales).map(s -> 1 / s).toArray()));
    LogisticRegressionModel fitted =
        new LogisticRegression()
            .setLabelCol(FeatureStages.LABEL_INDEX)
            .setFeaturesCol(SCALED)
            .setStandardization(false)
            .setRegParam(penalty)
            .setMaxIter(MAX_ITERATIONS)
            .setTol(TOLERANCE)
            .fit(scaling.transform(rows));
    return unscaled(fitted, scales);
  }

  /** The penalty is one matter, the model another: it takes the columns as they are. */
  private static LogisticRegressionModel unscaled(LogisticRegressionModel fitted, double[] scales) {
    double[] coefficients = fitted.coefficients().toArray();
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] /= scales[i];
    }
    LogisticRegressionModel model =
        new LogisticRegressionModel(
            "logistic-regression", Vectors.dense(coefficients), fitted.intercept());
    model.set(model.labelCol(), FeatureStages.LABEL_INDEX);
    return model;
  }

  private double[] scales(Dataset<Row> rows) {
    Vector deviations = rows.select(Summarizer.std(col(FeatureStages.VECTOR))).first().getAs(0);
    String[] names = ResponseModel.columnNames(rows);
    double[] scales = new double[names.length];
    Arrays.fill(scales, 1);
    for (ModelInput input : inputs) {
      int at = Arrays.asList(names).indexOf(input.name() + "_known");
      if (input.treatment() instanceof Treatment.Linear linear) {
        double deviation = deviations.apply(at) > 0 ? deviations.apply(at) : 1;
        scales[at] = linear.scale() == Treatment.STANDARD_DEVIATION ? deviation : linear.scale();
      }
    }
    return scales;
  }
}
