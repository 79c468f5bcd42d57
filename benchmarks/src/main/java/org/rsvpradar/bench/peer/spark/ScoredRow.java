package org.rsvpradar.bench.peer.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.output.OutputJson;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.score.ScoredRsvp;

/** A line as a row, with what a pipeline needs to score it and files need to keep it. */
final class ScoredRow {

  /**
   * The folders; the line as it is kept; whether it was rejected; the record of its score, or null
   * if it deserves none; and the features.
   */
  static final StructType SCHEMA = schema();

  private static final int FIRST_FEATURE = SCHEMA.size() - RsvpFeatures.LIST.size();
  private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH");

  private ScoredRow() {}

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add("dt", DataTypes.StringType)
            .add("hh", DataTypes.StringType)
            .add("line", DataTypes.BinaryType)
            .add("rejected", DataTypes.BooleanType, false)
            .add("record", DataTypes.BinaryType);
    for (Feature feature : RsvpFeatures.LIST) {
      DataType type =
          switch (feature.type()) {
            case NUMBER -> DataTypes.DoubleType;
            case CATEGORY -> DataTypes.StringType;
          };
      schema = schema.add(feature.name(), type);
    }
    return schema;
  }

  /** An accepted line and its record. */
  static Row of(Line line, ScoredRsvp scored) {
    Object[] row = accepted(line);
    row[4] = OutputJson.of(scored);
    FeatureVector features = scored.features();
    for (int i = 0; i < RsvpFeatures.LIST.size(); i++) {
      row[FIRST_FEATURE + i] = features.get(i);
    }
    return RowFactory.create(row);
  }

  /** An accepted line that deserves no score. */
  static Row of(Line line) {
    return RowFactory.create(accepted(line));
  }

  /** A rejected line. */
  static Row of(Parsed.Rejected rejected) {
    return RowFactory.create(row(rejected.line(), OutputJson.of(rejected), true));
  }

  private static Object[] accepted(Line line) {
    return row(line, ArchivedLine.of(line.arrivalUs(), line.bytes()), false);
  }

  private static Object[] row(Line line, byte[] kept, boolean rejected) {
    var arrival = Instant.EPOCH.plus(line.arrivalUs(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    Object[] row = new Object[SCHEMA.size()];
    row[0] = DAY.format(arrival);
    row[1] = HOUR.format(arrival);
    row[2] = kept;
    row[3] = rejected;
    return row;
  }

  /**
   * The lines to write, with the folders that they belong into: {@code output, dt, hh, value}.
   *
   * @param rows of {@link #SCHEMA}
   * @param record the whole record, null where there is none
   */
  static Dataset<Row> lines(Dataset<Row> rows, Column record) {
    Column text = col("line").cast(DataTypes.StringType);
    // what is exploded is not compiled, so it takes columns that are there already
    return rows.select(col("dt"), col("hh"), col("rejected"), text.as("line"), record.as("record"))
        .select(
            col("dt"),
            col("hh"),
            explode(
                    when(col("rejected"), array(line("rejects", col("line"))))
                        .when(col("record").isNull(), array(line("archive", col("line"))))
                        .otherwise(
                            array(line("archive", col("line")), line("scored", col("record")))))
                .as("line"))
        .select(col("line.output"), col("dt"), col("hh"), col("line.value"));
  }

  private static Column line(String output, Column value) {
    return struct(lit(output).as("output"), value.as("value"));
  }
}
