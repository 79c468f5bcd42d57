package org.rsvpradar.training.publish;

import static org.apache.spark.sql.functions.lit;

import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.MissingValueTreatmentMethod;
import org.dmg.pmml.Model;
import org.dmg.pmml.PMML;
import org.jpmml.model.metro.MetroJAXBUtil;
import org.jpmml.sparkml.PMMLBuilder;
import org.rsvpradar.training.fit.ModelInput;
import org.rsvpradar.training.fit.ResponseModel;
import org.rsvpradar.training.rows.RowSchema;

/**
 * Writes a model as PMML, with rows by which whoever loads it can see that it computes the same.
 *
 * <p>What a missing value is replaced with stands in the PMML's mining fields, where it costs
 * nothing. JPMML-SparkML puts it there for numbers; for categories Spark has no stage that it
 * knows, so that is done here, and the embedded rows are put back to missing.
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
        model.prepared(
            verification
                .withColumn(RowSchema.LABEL, lit(RowSchema.YES))
                .selectExpr(schema.fieldNames()));
    PMML pmml =
        new PMMLBuilder(schema, model.pipeline()).verify(rows, PRECISION, PRECISION).build();
    Model exported = pmml.getModels().get(0);
    replaceMissing(exported, model);
    for (org.dmg.pmml.Row row : exported.getModelVerification().requireInlineTable().getRows()) {
      row.getContent().removeIf(PmmlExport::isMissingCategory);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      MetroJAXBUtil.marshalPMML(pmml, out);
    }
  }

  private static void replaceMissing(Model exported, ResponseModel model) {
    Map<String, ModelInput> inputs =
        model.inputs().stream().collect(Collectors.toMap(ModelInput::name, Function.identity()));
    for (MiningField field : exported.requireMiningSchema().getMiningFields()) {
      ModelInput input = inputs.get(field.requireName());
      if (input != null) {
        field
            .setMissingValueReplacement(input.missing())
            .setMissingValueTreatment(MissingValueTreatmentMethod.AS_VALUE);
      }
    }
  }

  private static boolean isMissingCategory(Object cell) {
    return cell instanceof JAXBElement<?> element
        && ModelInput.MISSING_CATEGORY.equals(element.getValue());
  }
}
