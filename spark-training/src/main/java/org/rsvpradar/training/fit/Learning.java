package org.rsvpradar.training.fit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.rsvpradar.training.rows.RowSchema;

/**
 * How to learn.
 *
 * @param algorithm what learns
 * @param strength the L2 penalty of a regression, or the number of trees
 * @param yesShare the share of yes that the rows are weighed to, above 0 and below 1; null to take
 *     them as they come
 */
public record Learning(Algorithm algorithm, double strength, Double yesShare) {

  /** Anything drawn while learning is drawn from this. */
  public static final long SEED = 20_220_405L;

  static final String WEIGHT = "weight";

  Learning with(double otherStrength) {
    return new Learning(algorithm, otherStrength, yesShare);
  }

  /** Rows with their weights, 1 on average. */
  Dataset<Row> weighed(Dataset<Row> rows) {
    if (yesShare == null) {
      return rows.withColumn(WEIGHT, lit(1.0));
    }
    long yeses = rows.filter(col(RowSchema.LABEL).equalTo(RowSchema.YES)).count();
    double share = (double) yeses / rows.count();
    return rows.withColumn(
        WEIGHT,
        when(col(RowSchema.LABEL).equalTo(RowSchema.YES), yesShare / share)
            .otherwise((1 - yesShare) / (1 - share)));
  }
}
