package org.rsvpradar.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.training.storage.OutputFolder;

class TrainMainIT {

  @TempDir Path folder;

  @Test
  void trainsAVersionFolderThatBeatsTheBaseRate() throws Exception {
    Path archive =
        RecordedLines.write(
            folder.resolve("a.ndjson.gz"), RecordedLines.archived(RecordedLines.raw(1_000, 1)));
    Path out = folder.resolve("with space 100%").resolve("7");

    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    Ran ran;
    try {
      ran = train("--archive", archive.toString(), "--out", out.toString());
    } finally {
      Locale.setDefault(before);
    }

    assertThat(ran.exit).as(ran.err).isZero();
    assertThat(names(out))
        .containsExactly(
            "MODEL_CARD.md",
            "features.json",
            "golden.csv",
            "metrics.json",
            "model.pmml",
            "pipeline",
            "report.html");
    assertThat(names(out.getParent())).containsExactly("7");
    assertThat(ran.err)
        .startsWith("[  0 s] step 1 of 14: checking --out, starting Spark")
        .contains("step 14 of 14: putting it into its place")
        .doesNotContain("step 15");
    JsonNode later =
        new ObjectMapper().readTree(out.resolve("metrics.json").toFile()).get("later_part");
    assertThat(later.get("model").get("log_loss").asDouble())
        .isLessThan(later.get("base_rate").get("log_loss").asDouble());
    assertThat(later.get("model").get("auc").asDouble()).isGreaterThan(0.65);
    assertThat(complaints(out, "features")).isEmpty();
    assertThat(complaints(out, "metrics")).isEmpty();
    try (SparkSession spark = SparkForTests.get()) {
      assertThat(PipelineModel.load(OutputFolder.forSpark(out.resolve("pipeline"))).stages())
          .isNotEmpty();
    }

    String pmml = Files.readString(out.resolve("model.pmml"));
    assertThat(pmml)
        .contains("<ModelVerification recordCount=\"100\">", "東京", "missingValueReplacement")
        .doesNotContain("<data:lead_bucket>(missing)");
    List<String> golden = Files.readAllLines(out.resolve("golden.csv"));
    assertThat(golden.get(0))
        .endsWith("," + "p_yes")
        .startsWith(RsvpFeatures.LIST.get(0).name() + ",");
    assertThat(golden).hasSizeGreaterThan(500);
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("<svg", "ROC", "Calibration", "Weights")
        .contains("<td>1,000</td>")
        .doesNotContain("http");
    assertThat(Files.readString(out.resolve("MODEL_CARD.md")))
        .contains("1,000 first answers", "yes) of 1,000 lines")
        .doesNotContain("with space");
  }

  @Test
  void treesAreExportedToo() throws Exception {
    Path archive = RecordedLines.write(folder.resolve("a.ndjson"), RecordedLines.raw(1_000, 1));
    Path out = folder.resolve("1");

    Ran ran =
        train(
            "--archive",
            archive.toString(),
            "--out",
            out.toString(),
            "--algorithm",
            "gbt",
            "--force");

    assertThat(ran.exit).as(ran.err).isZero();
    assertThat(Files.readString(out.resolve("model.pmml"))).contains("<MiningModel");
  }

  @Test
  void aModelThatDoesNotBeatTheBaseRateIsNotPublished() throws Exception {
    List<String> noise = RecordedLines.raw(600, 1);
    Random random = new Random(1);
    noise.replaceAll(
        line ->
            line.replaceAll(
                "\"response\":\"[a-z]+\"",
                random.nextBoolean() ? "\"response\":\"yes\"" : "\"response\":\"no\""));
    Path archive = RecordedLines.write(folder.resolve("a.ndjson"), noise);

    Ran ran = train("--archive", archive.toString(), "--out", folder.resolve("1").toString());

    assertThat(ran.exit).isEqualTo(2);
    assertThat(ran.err).contains("not published", "base rate", "--force").doesNotContain("\tat ");
    assertThat(names(folder)).containsExactly("a.ndjson");
  }

  @Test
  void whatCannotBeReadLeavesNothingBehind() throws Exception {
    Path archive = RecordedLines.write(folder.resolve("a.ndjson.gz"), RecordedLines.raw(500, 1));
    byte[] bytes = Files.readAllBytes(archive);
    Files.write(archive, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    Ran ran = train("--archive", archive.toString(), "--out", folder.resolve("1").toString());

    assertThat(ran.exit).isEqualTo(2);
    assertThat(ran.err).contains("a.ndjson.gz cannot be read to its end").doesNotContain("\tat ");
    assertThat(names(folder)).containsExactly("a.ndjson.gz");
  }

  @Test
  void aFolderThatHoldsSomethingIsRefusedBeforeAnythingIsRead() throws Exception {
    Files.writeString(folder.resolve("precious"), "x");

    Ran ran = train("--archive", "nowhere", "--out", folder.toString());

    assertThat(ran.exit).isEqualTo(2);
    assertThat(ran.err).contains(folder.toString(), "not empty");
  }

  @Test
  void mistakesOnTheCommandLineAreNamed() {
    assertThat(train("--archiv", "x").err).contains("--archiv;", "--archive?");
    assertThat(train("--archive", "x", "--out", "y", "--algorithm", "svm").err)
        .contains("lr or gbt", "svm");
    assertThat(train("--out", "y").err).contains("--archive");
    Ran nothing = train();
    assertThat(nothing.exit).isEqualTo(2);
    assertThat(nothing.err).contains("--archive is missing");
  }

  @Test
  void rowsAreWrittenForOtherTools() throws Exception {
    Path archive = RecordedLines.write(folder.resolve("a.ndjson"), RecordedLines.raw(100, 1));
    Path out = folder.resolve("with space 100%").resolve("rows");

    Ran ran =
        captured(
            () ->
                RowsMain.COMMAND.run(
                    new String[] {"--archive", archive.toString(), "--out", out.toString()},
                    RowsMain::rows));

    assertThat(ran.exit).as(ran.err).isZero();
    assertThat(ran.err)
        .contains("step 4 of 4: putting them into their place")
        .doesNotContain("step 5");
    assertThat(names(out)).containsExactly("csv", "parquet");
    assertThat(names(folder)).containsExactly("a.ndjson", "with space 100%");
    var spark = LocalSpark.start(LocalSpark.conf("tests"));
    assertThat(spark.read().parquet(out.resolve("parquet").toString()).count()).isEqualTo(100);
    var csv = spark.read().option("header", "true").csv(out.resolve("csv").toString());
    assertThat(csv.columns())
        .hasSize(4 + RsvpFeatures.LIST.size())
        .startsWith("id", "arrival_us", "split", "label");
    assertThat(csv.count()).isEqualTo(100);
  }

  /** What the schema in {@code docs/schema} finds wrong with a file of a version folder. */
  private static Set<ValidationMessage> complaints(Path version, String file) throws IOException {
    Path schema = Path.of("../docs/schema/model-" + file + ".schema.json").toAbsolutePath();
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(SchemaLocation.of(schema.normalize().toUri().toString()))
        .validate(new ObjectMapper().readTree(version.resolve(file + ".json").toFile()));
  }

  private record Ran(int exit, String err) {}

  private interface Run {
    int run();
  }

  private static Ran train(String... args) {
    return captured(() -> TrainMain.COMMAND.run(args, TrainMain::train));
  }

  private static Ran captured(Run run) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      int exit = run.run();
      return new Ran(exit, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
