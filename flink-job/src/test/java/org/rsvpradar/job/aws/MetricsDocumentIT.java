package org.rsvpradar.job.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.TestStream;
import org.rsvpradar.job.aws.RecordingReporter.Registered;
import org.rsvpradar.job.config.JobConfig;

/** The table of docs/metrics.md against what jobs of every source and every output register. */
@ExtendWith(Emulator.Condition.class)
@Timeout(300)
class MetricsDocumentIT {

  private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");

  /**
   * What the source and the steps before the parser register only where lines come from Kinesis.
   */
  private static final Set<String> OF_KINESIS =
      Set.of("behind-latest-ms", "unanswered-reads", "lines-ahead-of-time", "late-lines");

  /** The emulator knows of the two languages of Kinesis only the one that people read. */
  private static final String JSON_ONLY = "aws.cborEnabled";

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @TempDir private Path folder;

  @BeforeEach
  void giveCredentials() {
    TestCredentials.give();
    System.setProperty(JSON_ONLY, "false");
  }

  @AfterEach
  void takeCredentials() {
    TestCredentials.take();
    System.clearProperty(JSON_ONLY);
  }

  @Test
  void listsTheMetricsThatTheJobRegistersAndNoOthers() throws Exception {
    Map<String, String> settings;
    try (FakeAws aws = new FakeAws();
        ServedLines lines = ServedLines.in(folder)) {
      settings = lines.settings("eu-central-1", aws.url());
      run(settings);
    }
    Map<String, String> again = new HashMap<>(settings);
    again.keySet().removeIf(key -> key.matches("source.*|aws.*|.*\\.to"));
    again.put("source", "files");
    again.put("source.path", settings.get("output.path") + "/archive");
    again.put("output.path", folder.resolve("again").toString());
    run(again);
    runFromKinesis(again);

    assertThat(documented()).containsExactlyInAnyOrderElementsOf(RecordingReporter.all());
  }

  @Test
  void saysUnitAndMeaningOfEach() throws IOException {
    assertThat(rows()).isNotEmpty().allSatisfy(row -> assertThat(row).doesNotContain(""));
  }

  private static void run(Map<String, String> settings) throws Exception {
    JobConfig config = JobConfig.from(settings);
    Main.run(environment(), config, Main.edges(config));
  }

  private void runFromKinesis(Map<String, String> settings) throws Exception {
    try (Emulator emulator = Emulator.start();
        TestStream stream = TestStream.create(emulator, "lines", 1)) {
      Map<String, String> live = new HashMap<>(settings);
      live.put("source", "kinesis");
      live.remove("source.path");
      live.put("source.kinesis.stream", stream.arn());
      live.put("aws.endpoint", emulator.endpoint().toString());
      live.put("output.path", folder.resolve("live").toString());
      JobConfig config = JobConfig.from(live);
      StreamExecutionEnvironment env = environment();
      Main.define(env, config, Main.edges(config));
      JobClient job = env.executeAsync();
      RecordingReporter.await(OF_KINESIS);
      job.cancel().get();
    }
  }

  private static StreamExecutionEnvironment environment() {
    Configuration flink = new Configuration();
    RecordingReporter.reportHere(flink);
    return StreamExecutionEnvironment.createLocalEnvironment(1, flink);
  }

  private static List<Registered> documented() throws IOException {
    return rows().stream()
        .flatMap(row -> codes(row.get(0)).stream().map(step -> registered(step, row)))
        .toList();
  }

  private static Registered registered(String step, List<String> row) {
    return new Registered(
        step, codes(row.get(1)).get(0), codes(row.get(2)).get(0), codes(row.get(3)));
  }

  /** The rows of the table: step, name in Flink, name for Prometheus, labels, unit, meaning. */
  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .filter(line -> line.contains("` | `flink_taskmanager_job_task_operator_"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::trim).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .toList();
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
  }
}
