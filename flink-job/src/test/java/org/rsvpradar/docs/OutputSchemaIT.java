package org.rsvpradar.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.OutputLines;
import org.rsvpradar.job.TestLines;
import org.rsvpradar.job.TestModel;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.population.GeneratedLine;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;

/** The schemas against what the job wrote of lines of every kind and every mistake. */
class OutputSchemaIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GOOD = TestLines.line(1, 1, 5, true, 0);

  @TempDir private static Path folder;
  private static Path out;

  @BeforeAll
  static void runTheJob() throws Exception {
    Path model = Files.createDirectories(folder.resolve("test/1"));
    // far ahead of the start, its result is no probability
    Files.writeString(model.resolve("model.pmml"), TestModel.linear(0.2, 0.16));
    Path recording = folder.resolve("recording.ndjson");
    try (OutputStream lines = Files.newOutputStream(recording)) {
      for (byte[] line : lines()) {
        lines.write(line);
        lines.write('\n');
      }
    }
    out = folder.resolve("out");
    JobConfig config =
        JobConfig.from(
            Map.of(
                "source", "files",
                "source.path", recording.toString(),
                "model.path", model.toString(),
                "output.path", out.toString()));
    Main.run(
        StreamExecutionEnvironment.createLocalEnvironment(2, new Configuration()),
        config,
        Main.edges(config));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scored", "archive", "rejects", "summary"})
  void everyRecordIsAsItsSchemaSays(String output) throws Exception {
    OutputSchema schema = new OutputSchema(output);

    assertThat(records(output))
        .isNotEmpty()
        .allSatisfy(
            record -> assertThat(schema.complaints(record)).as(record.toString()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"scored", "rejects", "summary"})
  void theSchemaKnowsNothingThatIsNeverWritten(String output) throws Exception {
    Set<String> written = new TreeSet<>();
    records(output).forEach(record -> record.fieldNames().forEachRemaining(written::add));

    assertThat(written).containsExactlyInAnyOrderElementsOf(new OutputSchema(output).names());
  }

  @ParameterizedTest
  @CsvSource({
    "scored, ''",
    "scored, /features",
    "scored, /model",
    "scored, /event_so_far",
    "rejects, ''",
    "summary, ''"
  })
  void aNewFieldNeedsItsPlaceInTheSchema(String output, String where) throws Exception {
    JsonNode record = records(output).get(0);
    ((ObjectNode) record.at(where)).put("new_field", 1);

    assertThat(new OutputSchema(output).complaints(record)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"scored, model", "archive, arrival_us", "rejects, reason", "summary, stale"})
  void aFieldThatIsLostIsMissed(String output, String name) throws Exception {
    ObjectNode record = (ObjectNode) records(output).get(0);
    record.remove(name);

    assertThat(new OutputSchema(output).complaints(record)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"features", "metrics"})
  void whatIsKnownOfTheShippedModelIsAsItsSchemaSays(String file) throws IOException {
    JsonNode facts =
        JSON.readTree(Path.of("../model-artifacts/rsvp-response/1", file + ".json").toFile());

    assertThat(new OutputSchema("model-" + file).complaints(facts)).isEmpty();
  }

  @Test
  void everyReasonCameUp() throws Exception {
    assertThat(records("rejects"))
        .extracting(reject -> reject.get("reason").asText())
        .contains("too_large", "not_json", "missing_field", "wrong_type", "out_of_range");
  }

  private static List<JsonNode> records(String output) throws IOException {
    if (output.equals("summary")) {
      return List.of(JSON.readTree(out.resolve("summary.json").toFile()));
    }
    List<JsonNode> records = new ArrayList<>();
    for (String line : OutputLines.sorted(out.resolve(output).toString())) {
      records.add(JSON.readTree(line));
    }
    return records;
  }

  /** Lines of every kind, invented people's too, and one for each way to be none. */
  private static List<byte[]> lines() {
    List<byte[]> lines = new ArrayList<>();
    TestLines.mixed(2_000, 7).stream().map(Line::bytes).forEach(lines::add);
    Population people =
        new Population(
            new PopulationSettings(1, 1, PopulationSettings.USUAL_START), TruthListener.NONE);
    Stream.generate(people::next).limit(2_000).map(GeneratedLine::bytes).forEach(lines::add);
    lines.add(new byte[] {(byte) 0xFF});
    Stream.of(
            "{",
            GOOD.replace("\"guests\"", "\"guest\""),
            GOOD.replace("\"rsvp_id\":1", "\"rsvp_id\":\"1\""),
            GOOD.replace("\"guests\":0", "\"guests\":-1"),
            "x".repeat(Line.MAX_BYTES + 1))
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .forEach(lines::add);
    return lines;
  }
}
