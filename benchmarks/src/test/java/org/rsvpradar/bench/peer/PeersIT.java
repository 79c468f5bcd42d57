package org.rsvpradar.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.bench.measure.Figures;
import org.rsvpradar.bench.run.Deployment;
import org.rsvpradar.bench.run.MeasuredRun;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupsInMemory;
import org.rsvpradar.fold.Step;
import org.rsvpradar.job.model.PmmlModel;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.population.GeneratedLine;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;
import org.rsvpradar.score.Scorer;

/** What peers write, each in a JVM of its own with the class path of a measured run. */
class PeersIT {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path MODEL = ROOT.resolve("model-artifacts/rsvp-response/1");
  private static final Deployment DEPLOYMENT = new Deployment(ROOT, MODEL);
  private static final int FILES = 8;
  private static final int LINES_OF_A_FILE = 250;
  private static final double SAME = 1e-9;

  /** Every line as the first, in order, and by id what the fold scores. */
  private static final List<Expected> STATELESS = new ArrayList<>();

  private static final Map<String, Expected> FOLDED = new HashMap<>();

  @TempDir static Path folder;

  private record Expected(String id, String kind, double pYes) {}

  @BeforeAll
  static void writeLines() throws Exception {
    Scorer scorer =
        new PmmlModel("rsvp-response", "1", Files.readAllBytes(MODEL.resolve("model.pmml")))
            .scorer();
    Population population =
        new Population(
            new PopulationSettings(7, 500, Instant.parse("2019-03-01T00:00:00Z")),
            TruthListener.NONE);
    RsvpParser parser = new RsvpParser();
    GroupsInMemory groups = new GroupsInMemory(GroupFold.DEFAULT_RETENTION);
    Files.createDirectories(folder.resolve("lines"));
    for (int i = 0; i < FILES; i++) {
      Path file = folder.resolve("lines").resolve("lines-%03d.ndjson".formatted(i));
      try (OutputStream out = Files.newOutputStream(file)) {
        for (int j = 0; j < LINES_OF_A_FILE; j++) {
          GeneratedLine line = population.next();
          out.write(ArchivedLine.of(line.arrivalUs(), line.bytes()));
          out.write('\n');
          Line arrived = new Line(line.arrivalUs(), line.bytes(), line.bytes().length);
          Rsvp rsvp = ((Parsed.Ok) parser.parse(arrived)).rsvp();
          STATELESS.add(expected(rsvp, Forgetful.step(rsvp), scorer));
          Step step = groups.fold(rsvp);
          if (step.kind().isScored()) {
            Expected folded = expected(rsvp, step, scorer);
            FOLDED.put(folded.id(), folded);
          }
        }
      }
    }
  }

  private static Expected expected(Rsvp rsvp, Step step, Scorer scorer) throws Exception {
    return new Expected(
        rsvp.group().id() + ":" + rsvp.rsvpId() + ":" + step.scores(),
        step.kind().label(),
        scorer.pYes(RsvpFeatures.of(step.before(), rsvp)));
  }

  @Test
  void sparkWithThePipelineScoresAsThePmmlDoesWithoutHistory() throws Exception {
    run("spark.SparkModelMain", MeasuredRun.Beside.SPARK);
    assertThatEveryLineIsScored("spark.SparkModelMain/output/output=scored");
  }

  @Test
  void sparkWithThePmmlScoresAsThePmmlDoesWithoutHistory() throws Exception {
    run("spark.SparkPmmlMain", MeasuredRun.Beside.SPARK);
    assertThatEveryLineIsScored("spark.SparkPmmlMain/output/output=scored");
  }

  @Test
  void theMapWithoutStateScoresAsThePmmlDoesWithoutHistory() throws Exception {
    run("jpmml.JpmmlMapMain", MeasuredRun.Beside.FLINK);
    assertThatEveryLineIsScored("jpmml.JpmmlMapMain/output/scored");
  }

  @Test
  void theLoopScoresAsThePmmlDoesWithoutHistory() throws Exception {
    Figures figures = run("jpmml.JpmmlLoopMain", MeasuredRun.Beside.FLINK);
    assertThat(figures.values().get("mean_p_yes"))
        .isCloseTo(
            STATELESS.stream().mapToDouble(Expected::pYes).average().getAsDouble(), within(SAME));
  }

  @Test
  void sparkWithTheFoldScoresWhatAPlainFoldScores() throws Exception {
    run("spark.SparkFoldMain", MeasuredRun.Beside.SPARK);
    List<JsonNode> written = records("spark.SparkFoldMain/output/output=scored");
    assertThat(written).hasSize(FOLDED.size());
    for (JsonNode record : written) {
      Expected expected = FOLDED.get(record.path("id").asText());
      assertThat(expected).as(record.path("id").asText()).isNotNull();
      assertThat(record.path("kind").asText()).isEqualTo(expected.kind());
      assertThat(record.path("p_yes").asDouble()).isCloseTo(expected.pYes(), within(SAME));
    }
  }

  @Test
  void sparkOnALiveStreamScoresEveryLineAndTellsHowLongItTook() throws Exception {
    Figures figures =
        run("spark.SparkLatencyMain", MeasuredRun.Beside.SPARK, "--rate", "400", "--seconds", "5");
    assertThatEveryLineIsScored("spark.SparkLatencyMain/output/output=scored");
    assertThat(figures.values()).containsEntry("asked_lines_per_s", 400.0);
    assertThat(figures.values().get("p99_ms")).isPositive();
  }

  private static void assertThatEveryLineIsScored(String output) throws IOException {
    List<Double> written =
        records(output).stream().map(record -> record.path("p_yes").asDouble()).sorted().toList();
    List<Double> expected = STATELESS.stream().map(Expected::pYes).sorted().toList();
    assertThat(written).hasSameSizeAs(expected);
    for (int i = 0; i < written.size(); i++) {
      assertThat(written.get(i)).isCloseTo(expected.get(i), within(SAME));
    }
  }

  private static List<JsonNode> records(String output) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> records = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve(output))) {
      for (Path file : (Iterable<Path>) files.filter(PeersIT::isFinished)::iterator) {
        for (String line : Files.readAllLines(file)) {
          records.add(mapper.readTree(line));
        }
      }
    }
    return records;
  }

  private static boolean isFinished(Path file) {
    return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
  }

  private static Figures run(String main, MeasuredRun.Beside beside, String... more)
      throws Exception {
    Path out = Files.createDirectories(folder.resolve(main));
    List<String> command =
        DEPLOYMENT.java(
            beside,
            List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            "org.rsvpradar.bench.peer." + main);
    command.addAll(List.of("--lines", folder.resolve("lines").toString()));
    command.addAll(List.of("--count", Integer.toString(FILES * LINES_OF_A_FILE)));
    command.addAll(List.of("--model", MODEL.toString()));
    command.addAll(List.of("--out", out.toString(), "--cores", "2"));
    command.addAll(List.of(more));
    Path said = out.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(said.toFile())
            .redirectError(out.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(out.resolve("log"))).isZero();
    List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
    return Figures.parse(lines.get(lines.size() - 1)).orElseThrow();
  }
}
