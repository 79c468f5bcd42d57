package org.rsvpradar.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;

/**
 * One group with half of all lines and thousands of events, one RSVP with 10,000 changes, and a
 * retention that ends most of it on the way: nothing but what the plain fold says.
 */
@Timeout(180)
class LargeGroupIT {

  private static final int LINES = 60_000;
  private static final int LARGE = 7;
  private static final int LINES_AN_EVENT = 5;
  private static final int RESTLESS_RSVP = 1;
  private static final int CHANGES = 10_000;
  private static final Duration RETENTION = Duration.ofDays(1);
  private static final long US_BETWEEN = Duration.ofSeconds(90).toNanos() / 1_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void givesTheRecordsOfThePlainFold(String backend) throws Exception {
    List<Line> lines = lines();
    Path archive = folder.resolve("archive.ndjson");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
      for (Line line : lines) {
        ArchivedLine.write(line.arrivalUs(), line.bytes(), out);
        out.write('\n');
      }
    }
    Path out = folder.resolve("out");
    run(archive, out, backend);

    List<String> scored = OutputLines.sorted(out.resolve("scored").toString());
    assertThat(scored)
        .isEqualTo(PlainFold.of(lines, RETENTION).scored().stream().sorted().toList());
    String restless = "\"id\":\"" + LARGE + ":" + RESTLESS_RSVP + ":";
    assertThat(scored.stream().filter(record -> record.contains(restless))).hasSize(CHANGES + 1);
  }

  private void run(Path archive, Path out, String backend) throws Exception {
    Path model = Files.createDirectories(folder.resolve("test/1"));
    Files.writeString(
        model.resolve("model.pmml"), TestModel.logistic("lead_log", "double", "yes", "no"));
    JobConfig config =
        JobConfig.from(
            Map.of(
                "source",
                "files",
                "source.path",
                archive.toString(),
                "model.path",
                model.toString(),
                "output.path",
                out.toString(),
                "state.retention",
                RETENTION.toHours() + " h",
                "checkpoint.interval",
                "300 ms"));
    Configuration flink = new Configuration();
    flink.set(StateBackendOptions.STATE_BACKEND, backend);
    Main.run(
        StreamExecutionEnvironment.createLocalEnvironment(2, flink), config, Main.edges(config));
  }

  private static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    int changes = 0;
    for (int i = 0; i < LINES; i++) {
      long arrivalUs = TestLines.START_US + i * US_BETWEEN;
      long group = i % 2 == 0 ? LARGE : 100 + i % 501;
      String text = about(group, 10 + i, i / 2 / LINES_AN_EVENT, arrivalUs / 1_000, i % 3 > 0);
      if (i % 5 == 0 && changes <= CHANGES) {
        text = about(LARGE, RESTLESS_RSVP, 0, arrivalUs / 1_000, changes++ % 2 == 0);
      }
      lines.add(TestLines.at(arrivalUs, text));
    }
    return lines;
  }

  private static String about(long group, long rsvp, long event, long mtimeMs, boolean yes) {
    return TestLines.line(group, rsvp, mtimeMs, yes, 0)
        .replaceFirst("\"event_id\":\"e\\d+\"", "\"event_id\":\"event-" + event + "\"");
  }
}
