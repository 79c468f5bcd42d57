package org.rsvpradar.training.publish;

import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.dmg.pmml.PMML;
import org.jpmml.model.metro.MetroJAXBUtil;
import org.jpmml.sparkml.PMMLBuilder;
import org.rsvpradar.training.fit.ModelInput;
import org.rsvpradar.training.fit.ResponseModel;
import org.rsvpradar.training.rows.RowSchema;

/**
 * Writes a model as PMML, with rows by which whoever loads it can see that it computes the same.
 *
 * <p>What a missing category is replaced with is written into the PMML's mining fields here,
 * because Spark has no stage for it that JPMML-SparkML knows; of a number the imputer says it.
 */
final class PmmlExport {

  private static final double PRECISION = 1e-9;

  private PmmlExport() {}

  /**
   * Writes the file.
   *
   * @param verification rows of features, embedded with the model's answers to them
   */
  static void write(ResponseModel model, Dataset<Row> verification, Path file)
      throws IOException, JAXBException {
    StructType schema = new StructType().add(RowSchema.LABEL, DataTypes.StringType, false);
    for (ModelInput input : model.inputs()) {
      schema = schema.add(verification.schema().apply(input.name()));
    }
    Dataset<Row> rows =
        model
            .prepared(verification)
            .withColumn(RowSchema.LABEL, org.apache.spark.sql.functions.lit(RowSchema.YES))
            .select(
                schema.names()[0],
                java.util.Arrays.copyOfRange(schema.names(), 1, schema.names().length));
    PMML pmml =
        new PMMLBuilder(schema, model.pipeline()).verify(rows, PRECISION, PRECISION).build();
    try (OutputStream out = Files.newOutputStream(file)) {
      MetroJAXBUtil.marshalPMML(pmml, out);
    }
  }
}
