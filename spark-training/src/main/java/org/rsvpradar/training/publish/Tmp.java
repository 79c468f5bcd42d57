package org.rsvpradar.training.publish;

public class Tmp {
  public static void go(
      org.apache.spark.sql.SparkSession spark,
      org.rsvpradar.training.fit.ResponseModel m,
      org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> rows,
      java.nio.file.Path out)
      throws Exception {
    PmmlExport.write(
        m,
        spark.createDataFrame(
            new GeneratedRows(rows).rows(100), org.rsvpradar.training.rows.RowSchema.features()),
        out);
  }
}
