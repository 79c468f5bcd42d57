package org.rsvpradar.training.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A fitted pipeline with what it was fitted from.
 *
 * @param pipeline Spark's own; null categories are to be replaced before it
 * @param inputs the features that it uses
 * @param learning how it was fitted
 */
public record ResponseModel(PipelineModel pipeline, List<ModelInput> inputs, Learning learning) {

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
    Vector values =
        last() instanceof LogisticRegressionModel regression
            ? regression.coefficients()
            : ((GBTClassificationModel) last()).featureImportances();
    String[] names = columnNames(pipeline.transform(prepared(rows.limit(1))));
    return IntStream.range(0, names.length)
        .mapToObj(i -> new Weight(spoken(names[i]), values.apply(i)))
        .sorted(Comparator.comparingDouble(weight -> -Math.abs(weight.value())))
        .toList();
  }

  private static String spoken(String column) {
    return column.replaceFirst("_known$", "").replaceFirst("_is_", " = ");
  }

  /** What turns a vector into a probability. */
  ProbabilisticClassificationModel<?, ?> last() {
    return (ProbabilisticClassificationModel<?, ?>) pipeline.stages()[pipeline.stages().length - 1];
  }

  /** The names of the columns of the vectors that {@link FeatureStages} makes. */
  static String[] columnNames(Dataset<Row> vectors) {
    AttributeGroup group =
        AttributeGroup.fromStructField(vectors.schema().apply(FeatureStages.VECTOR));
    return Arrays.stream(group.attributes().get()).map(a -> a.name().get()).toArray(String[]::new);
  }
}
