package org.rsvpradar.training.publish;

import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.rsvpradar.training.Progress;
import org.rsvpradar.training.fit.Trained;
import org.rsvpradar.training.report.Report;
import org.rsvpradar.training.rows.RowSchema;
import org.rsvpradar.training.rows.TrainingRows;
import org.rsvpradar.training.storage.OutputFolder;

/** Writes everything that a version folder holds. */
public final class VersionFiles {

  /** A folder without it is no model. */
  public static final String MODEL = "model.pmml";

  /** Embedded in the PMML: enough to notice a difference, few enough to load fast. */
  private static final int VERIFICATION_ROWS = 100;

  private static final int GOLDEN_ROWS = 500;

  private VersionFiles() {}

  /** Writes into an empty folder. */
  public static void write(Trained trained, TrainingRows rows, Progress progress, Path folder)
      throws IOException, JAXBException {
    SparkSession spark = rows.all().sparkSession();
    progress.step("exporting the model");
    GeneratedRows generated = new GeneratedRows(rows.all(), trained.model().inputs());
    write(spark, trained, generated, folder);
    trained.model().pipeline().write().save(OutputFolder.forSpark(folder.resolve("pipeline")));
    progress.step("writing the report");
    JsonFile.write(ModelFacts.features(trained), folder.resolve("features.json"));
    JsonFile.write(ModelFacts.metrics(trained, rows), folder.resolve("metrics.json"));
    Files.writeString(folder.resolve("MODEL_CARD.md"), ModelCard.of(trained, rows));
    Files.writeString(
        folder.resolve("report.html"),
        Report.of(trained, trained.model().weights(rows.all()), rows.lines()));
  }

  private static void write(
      SparkSession spark, Trained trained, GeneratedRows generated, Path folder)
      throws IOException, JAXBException {
    Dataset<Row> verification = frame(spark, generated.spread(VERIFICATION_ROWS));
    PmmlExport.write(trained.model(), verification, folder.resolve(MODEL));
    Dataset<Row> golden = frame(spark, generated.rows(GOLDEN_ROWS));
    GoldenFile.write(trained.model(), golden, folder.resolve("golden.csv"));
  }

  private static Dataset<Row> frame(SparkSession spark, List<Row> rows) {
    return spark.createDataFrame(rows, RowSchema.features());
  }
}
