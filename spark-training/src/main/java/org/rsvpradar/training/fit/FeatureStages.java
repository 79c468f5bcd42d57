package org.rsvpradar.training.fit;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Bucketizer;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.training.rows.RowSchema;

/**
 * The stages between the features' columns and the one vector that a model learns from.
 *
 * <p>Only stages that JPMML-SparkML turns into what costs little: replacing a missing value is an
 * attribute of the PMML's mining field there, an indicator a term of the regression.
 */
final class FeatureStages {

  static final String LABEL_INDEX = "label_index";
  static final String VECTOR = "features";

  private final List<ModelInput> inputs;

  FeatureStages(List<ModelInput> inputs) {
    this.inputs = inputs;
  }

  /** Rows in which a category is never null: Spark's indexer takes null for an unseen one. */
  static Dataset<Row> withoutNullCategories(Dataset<Row> rows, List<ModelInput> inputs) {
    Dataset<Row> filled = rows;
    for (ModelInput input : inputs) {
      if (input.feature().type() == Feature.Type.CATEGORY) {
        filled =
            filled.withColumn(
                input.name(), coalesce(col(input.name()), lit(ModelInput.MISSING_CATEGORY)));
      }
    }
    return filled;
  }

  /** Stages for a model that weighs each column: buckets and categories become indicators. */
  List<PipelineStage> indicators(SparkSession spark) {
    List<PipelineStage> stages = known(spark);
    List<ModelInput> bucketed = where(Treatment.Buckets.class::isInstance);
    if (!bucketed.isEmpty()) {
      stages.add(
          new Bucketizer()
              .setInputCols(columns(bucketed, "_known"))
              .setOutputCols(columns(bucketed, "_level"))
              .setSplitsArray(
                  bucketed.stream().map(FeatureStages::splits).toArray(double[][]::new)));
    }
    List<ModelInput> leveled = where(treatment -> !(treatment instanceof Treatment.Linear));
    if (!leveled.isEmpty()) {
      stages.add(
          new OneHotEncoder()
              .setInputCols(columns(leveled, "_level"))
              .setOutputCols(columns(leveled, "_is"))
              .setDropLast(false));
    }
    stages.add(vector(input -> input.treatment() instanceof Treatment.Linear ? "_known" : "_is"));
    return stages;
  }

  /** Stages for a model that splits: numbers as they are, categories by index. */
  List<PipelineStage> levels(SparkSession spark) {
    List<PipelineStage> stages = known(spark);
    stages.add(
        vector(input -> input.feature().type() == Feature.Type.NUMBER ? "_known" : "_level"));
    return stages;
  }

  private List<PipelineStage> known(SparkSession spark) {
    List<PipelineStage> stages = new ArrayList<>();
    stages.add(
        new StringIndexer()
            .setInputCol(RowSchema.LABEL)
            .setOutputCol(LABEL_INDEX)
            .setStringOrderType("alphabetAsc"));
    List<ModelInput> numbers = where(treatment -> !(treatment instanceof Treatment.OneHot));
    if (!numbers.isEmpty()) {
      stages.add(imputer(spark, numbers));
    }
    List<ModelInput> categories = where(Treatment.OneHot.class::isInstance);
    if (!categories.isEmpty()) {
      stages.add(
          new StringIndexer()
              .setInputCols(columns(categories, ""))
              .setOutputCols(columns(categories, "_level"))
              .setStringOrderType("alphabetAsc")
              .setHandleInvalid("keep"));
    }
    return stages;
  }

  /** An imputer learns its replacements from rows; a row of the replacements teaches it ours. */
  private static PipelineStage imputer(SparkSession spark, List<ModelInput> numbers) {
    StructType schema = new StructType();
    for (ModelInput input : numbers) {
      schema = schema.add(input.name(), DataTypes.DoubleType, true);
    }
    Object[] replacements = numbers.stream().map(ModelInput::missingNumber).toArray();
    return new Imputer()
        .setInputCols(columns(numbers, ""))
        .setOutputCols(columns(numbers, "_known"))
        .setStrategy("mean")
        .fit(spark.createDataFrame(List.of(RowFactory.create(replacements)), schema));
  }

  private VectorAssembler vector(java.util.function.Function<ModelInput, String> suffix) {
    return new VectorAssembler()
        .setInputCols(
            inputs.stream().map(input -> input.name() + suffix.apply(input)).toArray(String[]::new))
        .setOutputCol(VECTOR);
  }

  private List<ModelInput> where(Predicate<Treatment> predicate) {
    return inputs.stream().filter(input -> predicate.test(input.treatment())).toList();
  }

  private static String[] columns(List<ModelInput> inputs, String suffix) {
    return inputs.stream().map(input -> input.name() + suffix).toArray(String[]::new);
  }

  private static double[] splits(ModelInput input) {
    double[] bounds = ((Treatment.Buckets) input.treatment()).bounds();
    double[] splits = new double[bounds.length + 3];
    splits[0] = Double.NEGATIVE_INFINITY;
    splits[1] = ModelInput.MISSING_BUCKETED / 2;
    System.arraycopy(bounds, 0, splits, 2, bounds.length);
    splits[splits.length - 1] = Double.POSITIVE_INFINITY;
    return splits;
  }
}
