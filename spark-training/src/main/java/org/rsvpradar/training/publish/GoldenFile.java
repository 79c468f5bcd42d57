package org.rsvpradar.training.publish;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.training.fit.ModelInput;
import org.rsvpradar.training.fit.ResponseModel;

/**
 * Rows of features and what Spark makes of them, as CSV (RFC 4180) in UTF-8: the header names the
 * features of the list and {@code p_yes}, an empty cell is a missing value.
 */
final class GoldenFile {

  private GoldenFile() {}

  static void write(ResponseModel model, Dataset<Row> rows, Path file) throws IOException {
    Dataset<Row> scored = model.pipeline().transform(model.prepared(rows));
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(
          RsvpFeatures.LIST.stream().map(Feature::name).collect(Collectors.joining(",", "", ",")));
      out.write("p_yes\n");
      for (Row row : scored.collectAsList()) {
        for (int i = 0; i < RsvpFeatures.LIST.size(); i++) {
          Object value = row.get(i);
          out.write(value == null ? "" : cell(value.toString()));
          out.write(',');
        }
        out.write(row.<Vector>getAs("probability").apply(1) + "\n");
      }
    }
  }

  private static String cell(String text) {
    if (text.equals(ModelInput.MISSING_CATEGORY)) {
      return "";
    }
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
