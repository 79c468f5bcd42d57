package org.rsvpradar.training.rows;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.rsvpradar.cli.UsageException;

/**
 * The training rows of a recording, split by their order of arrival.
 *
 * @param all a row per {@code new}, in no order, kept in memory and on disk
 * @param count how many there are, 1 or more
 * @param lines what became of the lines
 */
public record TrainingRows(Dataset<Row> all, long count, Map<String, Long> lines) {

  /** The share of rows, the earliest ones, that the model learns from. */
  private static final double TRAIN_SHARE = 0.8;

  /** A fit is many passes, and a pass over few rows costs as much as its tasks take to start. */
  private static final long ROWS_PER_TASK = 50_000;

  /**
   * Reads and folds lines.
   *
   * @param paths files or folders of archived or raw lines, gzipped or not
   * @throws UsageException if they hold no RSVP, or cannot be read
   */
  public static TrainingRows read(SparkSession spark, List<String> paths) {
    List<String> files = RecordedFiles.under(paths, spark.sparkContext().hadoopConfiguration());
    LineCounts counts = new LineCounts(spark.sparkContext());
    Dataset<Row> rows =
        StampedLines.read(spark, files, counts)
            .repartition(col("group_id"))
            .sortWithinPartitions("group_id", "arrival_us", "line")
            .mapPartitions(new FoldGroups(counts), Encoders.row(RowSchema.unsplit()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    long count = rows.count();
    if (count == 0) {
      throw new UsageException(
          "no line of %s is an RSVP: %s".formatted(String.join(", ", paths), counts.byName()));
    }
    return new TrainingRows(
        split(rows, count).coalesce((int) (1 + count / ROWS_PER_TASK)), count, counts.byName());
  }

  /** The share of yes among all rows. */
  public double yesShare() {
    return (double) all.filter(col(RowSchema.LABEL).equalTo(RowSchema.YES)).count() / count;
  }

  /** The earlier part. */
  public Dataset<Row> train() {
    return all.filter(RowSchema.IN_TRAIN);
  }

  /** The later part, perhaps empty. */
  public Dataset<Row> test() {
    return all.filter(RowSchema.IN_TEST);
  }

  /**
   * The arrival of the first row behind a share of the rows.
   *
   * @param share above 0, below 1
   * @return microseconds since the epoch, or {@link Long#MAX_VALUE} where all rows are before
   */
  public static long arrivalBehind(Dataset<Row> rows, long count, double share) {
    long rank = (long) Math.ceil(count * share);
    JavaRDD<Long> arrivals =
        rows.select(RowSchema.ARRIVAL_US)
            .sort(RowSchema.ARRIVAL_US)
            .as(Encoders.LONG())
            .toJavaRDD();
    List<Long> found =
        arrivals
            .zipWithIndex()
            .filter(indexed -> indexed._2() == rank)
            .map(indexed -> indexed._1())
            .collect();
    return found.isEmpty() ? Long.MAX_VALUE : found.get(0);
  }

  private static Dataset<Row> split(Dataset<Row> rows, long count) {
    long cut = arrivalBehind(rows, count, TRAIN_SHARE);
    Dataset<Row> withSplit =
        rows.withColumn(
            RowSchema.SPLIT,
            when(col(RowSchema.ARRIVAL_US).lt(lit(cut)), RowSchema.TRAIN)
                .otherwise(RowSchema.TEST));
    String[] columns = withSplit.columns();
    // id, arrival, split, label, features
    String last = columns[columns.length - 1];
    System.arraycopy(columns, 2, columns, 3, columns.length - 3);
    columns[2] = last;
    return withSplit.selectExpr(columns);
  }
}
