package org.rsvpradar.training.rows;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.rsvpradar.cli.UsageException;

/** The accepted lines of a recording, each with its group and its arrival, in no order. */
final class StampedLines {

  private static final StructType SCHEMA =
      new StructType()
          .add("group_id", DataTypes.LongType, false)
          .add("arrival_us", DataTypes.LongType, false)
          .add("line", DataTypes.BinaryType, false);

  private StampedLines() {}

  /**
   * Looks at every file, and gives the lines to whoever reads the result.
   *
   * @throws UsageException naming a file without lines or one that cannot be read
   */
  static Dataset<Row> read(SparkSession spark, List<String> files, LineCounts counts) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    int slices = Math.min(files.size(), 4 * context.defaultParallelism());
    List<RecordedFile> looks =
        context
            .parallelize(files, slices)
            .map(file -> LineFile.look(file, hadoop.value().value()))
            .collect();
    for (RecordedFile file : looks) {
      if (file.lines() == 0) {
        throw new UsageException(file.path() + " holds no line");
      }
    }
    return spark.createDataset(
        context
            .parallelize(StampedFile.stamp(looks), slices)
            .flatMap(file -> new AcceptedLines(file, hadoop.value().value(), counts))
            .rdd(),
        Encoders.row(SCHEMA));
  }
}
