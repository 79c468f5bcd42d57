package org.rsvpradar.bench.peer.spark;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.rsvpradar.bench.peer.PeerArguments;
import scala.Tuple3;

/** Scores rows with the trained pipeline. */
final class PipelineScores {

  private final TrainedPipeline trained;
  private final PipelineModel model;
  private final Scoring features;

  PipelineScores(SparkSession spark, PeerArguments arguments) throws IOException {
    trained = TrainedPipeline.read(arguments.pmml());
    model = trained.model(spark);
    features = new Scoring(arguments.model(), false);
  }

  /** What tasks do before the pipeline. */
  Scoring features() {
    return features;
  }

  /** Lines to the lines to write, each scored as if it were the first. */
  Dataset<Row> stateless(Dataset<Tuple3<byte[], String, Long>> lines) {
    ParseLines parse = new ParseLines(SparkRun.arrivals(), features);
    return written(lines.mapPartitions(parse, Encoders.row(ScoredRow.SCHEMA)));
  }

  /** Rows to the lines to write. */
  Dataset<Row> written(Dataset<Row> rows) {
    Column pYes = vector_to_array(col("probability"), "float64").apply(1);
    // the record was begun without it
    Column record =
        concat(
            lit("{\"p_yes\":"),
            pYes.cast(DataTypes.StringType),
            lit(","),
            col("record").cast(DataTypes.StringType).substr(2, Integer.MAX_VALUE));
    return ScoredRow.lines(
        model.transform(trained.prepared(rows)), when(col("record").isNotNull(), record));
  }
}
