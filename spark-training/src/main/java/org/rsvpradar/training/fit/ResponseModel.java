package org.rsvpradar.training.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.ElementwiseProduct;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.rsvpradar.training.rows.RowSchema;

/**
 * A fitted pipeline with what it was fitted from.
 *
 * @param pipeline Spark's own; null categories are to be replaced before it
 * @param inputs the features that it uses
 * @param learning how it was fitted
 */
public record ResponseModel(PipelineModel pipeline, List<ModelInput> inputs, Learning learning) {

  private static final int MAX_DEPTH = 3;
  private static final double STEP = 0.1;
  private static final int MAX_ITERATIONS = 200;
  private static final double TOLERANCE = 1e-8;

  /** Fits a model. */
  public static ResponseModel fit(Dataset<Row> rows, List<ModelInput> inputs, Learning learning) {
    Dataset<Row> filled = FeatureStages.withoutNullCategories(rows, inputs);
    PipelineModel pipeline =
        switch (learning.algorithm()) {
          case LR -> regression(filled, inputs, learning.strength());
          case GBT -> trees(filled, inputs, (int) learning.strength());
        };
    return new ResponseModel(pipeline, inputs, learning);
  }

  /** Scores rows. */
  public Answers score(Dataset<Row> rows) {
    List<Row> scored =
        pipeline.transform(prepared(rows)).select("probability", RowSchema.LABEL).collectAsList();
    double[] pYes = new double[scored.size()];
    boolean[] yes = new boolean[pYes.length];
    for (int i = 0; i < pYes.length; i++) {
      pYes[i] = scored.get(i).<Vector>getAs(0).apply(1);
      yes[i] = scored.get(i).getString(1).equals(RowSchema.YES);
    }
    return new Answers(pYes, yes);
  }

  /** Rows as the pipeline takes them. */
  public Dataset<Row> prepared(Dataset<Row> rows) {
    return FeatureStages.withoutNullCategories(rows, inputs);
  }

  /**
   * A column of the model's vector.
   *
   * @param name the feature, and the value that an indicator stands for
   * @param value a coefficient, or the importance of a column to the trees
   */
  public record Weight(String name, double value) {}

  /** What the model makes of its columns, the largest first. */
  public List<Weight> weights(Dataset<Row> rows) {
    Transformer last = pipeline.stages()[pipeline.stages().length - 1];
    Vector values =
        last instanceof LogisticRegressionModel regression
            ? regression.coefficients()
            : ((GBTClassificationModel) last).featureImportances();
    String[] names = columnNames(pipeline.transform(prepared(rows.limit(1))));
    return IntStream.range(0, names.length)
        .mapToObj(i -> new Weight(names[i], values.apply(i)))
        .sorted(Comparator.comparingDouble(weight -> -Math.abs(weight.value())))
        .toList();
  }

  private static PipelineModel trees(Dataset<Row> rows, List<ModelInput> inputs, int trees) {
    List<PipelineStage> stages = new FeatureStages(inputs).levels(rows.sparkSession());
    stages.add(
        new GBTClassifier()
            .setLabelCol(FeatureStages.LABEL_INDEX)
            .setFeaturesCol(FeatureStages.VECTOR)
            .setMaxIter(trees)
            .setMaxDepth(MAX_DEPTH)
            .setStepSize(STEP)
            .setMaxBins(512)
            .setSeed(Learning.SEED));
    return new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
  }

  private static PipelineModel regression(
      Dataset<Row> rows, List<ModelInput> inputs, double penalty) {
    List<PipelineStage> stages = new FeatureStages(inputs).indicators(rows.sparkSession());
    PipelineModel features =
        new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
    Dataset<Row> vectors = features.transform(rows);
    double[] scales = scales(vectors, inputs);
    ElementwiseProduct scaling =
        new ElementwiseProduct()
            .setInputCol(FeatureStages.VECTOR)
            .setOutputCol("scaled")
            .setScalingVec(Vectors.dense(Arrays.stream(scales).map(s -> 1 / s).toArray()));
    LogisticRegressionModel fitted =
        new LogisticRegression()
            .setLabelCol(FeatureStages.LABEL_INDEX)
            .setFeaturesCol("scaled")
            .setStandardization(false)
            .setRegParam(penalty)
            .setMaxIter(MAX_ITERATIONS)
            .setTol(TOLERANCE)
            .fit(scaling.transform(vectors));
    List<Transformer> all = new ArrayList<>(List.of(features.stages()));
    all.add(unscaled(fitted, scales));
    return new PipelineModel("rsvp-response", all.toArray(Transformer[]::new));
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

  private static double[] scales(Dataset<Row> vectors, List<ModelInput> inputs) {
    Vector deviations =
        vectors.select(Summarizer.std(vectors.col(FeatureStages.VECTOR))).first().getAs(0);
    String[] names = columnNames(vectors);
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

  private static String[] columnNames(Dataset<Row> vectors) {
    AttributeGroup group =
        AttributeGroup.fromStructField(vectors.schema().apply(FeatureStages.VECTOR));
    return Arrays.stream(group.attributes().get()).map(a -> a.name().get()).toArray(String[]::new);
  }
}
