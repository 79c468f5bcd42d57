package org.rsvpradar.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.training.fit.Algorithm;
import org.rsvpradar.training.fit.Learning;
import org.rsvpradar.training.fit.ModelInputs;
import org.rsvpradar.training.fit.ResponseModel;
import org.rsvpradar.training.rows.RowSchema;
import org.rsvpradar.training.rows.TrainingRows;
import org.rsvpradar.training.storage.OutputFolder;

/** What Flink logs of a run, and what Spark makes of the archive of that same run. */
class ParityIT {

  private static final int STREAM_LINES = 20_000;
  private static final double TOLERANCE = 1e-9;

  @TempDir static Path folder;

  private static Path firstRun;
  private static Path model;

  @BeforeAll
  static void trainOnTheArchiveOfARunOfTheJob() throws Exception {
    JobJar.requireBuilt();
    Path recording = folder.resolve("stream.ndjson");
    JobJar.generate(recording, STREAM_LINES);
    firstRun = folder.resolve("first-run");
    JobJar.replay(recording, JobJar.SHIPPED_MODEL, firstRun);
    model = folder.resolve("rsvp-response").resolve("2");
    String[] train = {
      "--archive", firstRun.resolve("archive").toString(), "--out", model.toString()
    };
    assertThat(TrainMain.COMMAND.run(train, TrainMain::train)).isZero();
  }

  @Test
  void agreeOnEveryFeatureAndEveryScoreOfAGeneratedStream() throws Exception {
    Path secondRun = folder.resolve("second-run");
    JobJar.replay(firstRun.resolve("archive"), model, secondRun);

    assertThat(assertAgreement(secondRun)).isGreaterThan(STREAM_LINES / 2);
  }

  @Test
  void agreeOnGoldenLines() throws Exception {
    Path run = folder.resolve("golden-run");
    JobJar.replay(goldenLines(), model, run);

    assertThat(assertAgreement(run)).isEqualTo(16);
    JsonNode summary = new ObjectMapper().readTree(run.resolve("summary.json").toFile());
    for (String kind : List.of("changed", "echo", "repeat", "stale")) {
      assertThat(summary.get(kind).asInt()).as(kind).isEqualTo(1);
    }
  }

  /** Gives how many records were compared: every {@code new} one, none left over on a side. */
  private static int assertAgreement(Path run) throws IOException {
    Map<String, JsonNode> logged = loggedAsNew(run.resolve("scored"));
    int compared = logged.size();
    try (SparkSession spark = SparkForTests.get()) {
      ResponseModel trained =
          new ResponseModel(
              PipelineModel.load(OutputFolder.forSpark(model.resolve("pipeline"))),
              ModelInputs.used(),
              new Learning(Algorithm.LR, 0));
      TrainingRows rows = TrainingRows.read(spark, List.of(run.resolve("archive").toString()));
      Map<String, Double> pYes = new HashMap<>();
      for (Row row :
          trained
              .pipeline()
              .transform(trained.prepared(rows.all()))
              .select(RowSchema.ID, "probability")
              .collectAsList()) {
        pYes.put(row.getString(0), row.<Vector>getAs(1).apply(1));
      }
      for (Row row : rows.all().collectAsList()) {
        String id = row.getAs(RowSchema.ID);
        JsonNode record = logged.remove(id);
        assertThat(record).as("Spark's row %s is logged", id).isNotNull();
        assertThat(record.get("arrival_us").asLong())
            .isEqualTo(row.<Long>getAs(RowSchema.ARRIVAL_US));
        assertThat(record.get("response").asText()).isEqualTo(row.getAs(RowSchema.LABEL));
        assertSameFeatures(id, record.get("features"), row);
        assertThat(record.path("p_yes").isNumber()).as("%s is scored", id).isTrue();
        assertThat(record.get("p_yes").asDouble())
            .as("p_yes of %s", id)
            .isCloseTo(pYes.get(id), within(TOLERANCE));
      }
    }
    assertThat(logged.keySet()).as("logged, but no row of Spark's").isEmpty();
    return compared;
  }

  private static void assertSameFeatures(String id, JsonNode logged, Row row) {
    for (Feature feature : RsvpFeatures.LIST) {
      Object expected = row.getAs(feature.name());
      JsonNode actual = logged.get(feature.name());
      String what = feature.name() + " of " + id;
      if (expected == null) {
        assertThat(actual).as(what).isNull();
      } else if (feature.type() == Feature.Type.NUMBER) {
        assertThat(actual).as(what).isNotNull();
        assertThat(actual.asDouble()).as(what).isCloseTo((double) expected, within(TOLERANCE));
      } else {
        assertThat(actual).as(what).isNotNull();
        assertThat(actual.asText()).as(what).isEqualTo(expected);
      }
    }
    assertThat(logged.size()).isLessThanOrEqualTo(RsvpFeatures.LIST.size());
  }

  private static Map<String, JsonNode> loggedAsNew(Path scored) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, JsonNode> records = new HashMap<>();
    try (Stream<Path> files = Files.walk(scored)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode record = json.readTree(line);
          if (record.get("kind").asText().equals("new")) {
            assertThat(records.put(record.get("id").asText(), record)).as(line).isNull();
          }
        }
      }
    }
    return records;
  }

  private static Path goldenLines() throws URISyntaxException {
    return Path.of(ParityIT.class.getResource("/golden-lines.ndjson").toURI());
  }
}
