package org.rsvpradar.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.meetup.simulator.SimulatorOptions;
import org.rsvpradar.score.ScoredRsvp;

/** An archive through the job again, under the same model, against the live run that wrote it. */
@Timeout(180)
class BackfillIT {

  private static final int LINES = 12_000;
  private static final int LINES_AN_OBJECT = 700;

  @TempDir private static Path folder;
  private static Path model;
  private static Path live;

  @BeforeAll
  static void runLive() throws Exception {
    model = Files.createDirectories(folder.resolve("test/1"));
    Files.writeString(
        model.resolve("model.pmml"), TestModel.logistic("lead_log", "double", "yes", "no"));
    Path recording = folder.resolve("recording.ndjson");
    try (OutputStream out = Files.newOutputStream(recording)) {
      for (Line line : TestLines.mixed(LINES, 7)) {
        out.write(line.bytes());
        out.write('\n');
      }
    }
    live = folder.resolve("live");
    Content content = new Content.Recorded(List.of(recording), Content.MAX_SPEED, true);
    try (Simulator simulator = Simulator.start(SimulatorOptions.local(content))) {
      JobConfig config =
          config(Map.of("source.url", simulator.url().toString(), "source.bounded", "true"), live);
      Main.run(environment(2), config, Main.edges(config));
    }
    assertThat(lines(live, "scored")).hasSizeGreaterThan(LINES / 4);
    assertThat(lines(live, "archive")).hasSizeGreaterThan(LINES / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void givesTheRecordsOfTheLiveRunAtAnyParallelism(int parallelism) throws Exception {
    Path again = folder.resolve("again-" + parallelism);
    run(live.resolve("archive"), again, parallelism);

    assertSameAsLive(again);
    assertThat(OutputLines.files(again.toString()))
        .noneMatch(file -> file.getName().matches("[._].*"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void givesTheSameFromObjectsAsFirehoseDeliversThem(int parallelism) throws Exception {
    Path delivered = deliver(folder.resolve("delivered-" + parallelism));
    Path again = folder.resolve("from-delivered-" + parallelism);
    run(delivered, again, parallelism);

    assertSameAsLive(again);
  }

  @Test
  void givesTheSameWhenItFailsOnTheWayAndGoesOnFromACheckpoint() throws Exception {
    Path delivered = deliver(folder.resolve("delivered-for-failure"));
    Path calm = folder.resolve("calm");
    run(delivered, calm, 2);
    Path disturbed = folder.resolve("disturbed");
    FailingSink<ScoredRsvp> failing = new FailingSink<>();
    JobConfig config = config(Map.of("source.path", delivered.toString()), disturbed);
    Main.run(environment(2), config, failingOnce(Main.edges(config), failing));

    assertThat(failing.hasFailed()).isTrue();
    assertSameAsLive(disturbed);
    assertThat(summary(disturbed)).isEqualTo(summary(calm));
  }

  @Test
  void leavesTheCheckpointsOfOtherJobsAlone() throws Exception {
    Path out = folder.resolve("shared");
    Path another = Files.createDirectories(out.resolve("_checkpoints/another-job/chk-7"));
    Files.writeString(another.resolve("_metadata"), "");
    run(live.resolve("archive"), out, 1);

    assertThat(out.resolve("_checkpoints")).isDirectoryContaining(at -> at.endsWith("another-job"));
    assertThat(out.resolve("_checkpoints").toFile().list()).hasSize(1);
    assertThat(another.resolve("_metadata")).exists();
  }

  @Test
  void refusesToReadWhatItWrites() {
    JobConfig config = config(Map.of("source.path", live.resolve("archive").toString()), live);

    assertThatThrownBy(() -> Main.edges(config))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("/live/archive and output.path ")
        .hasMessageContaining("overlap");
  }

  @Test
  void addsToTheFilesOfAnotherRunOnlyWhenItGoesOnFromThatRun() throws Exception {
    JobConfig config =
        config(Map.of("source.path", folder.resolve("recording.ndjson").toString()), live);
    JobEdges edges = Main.edges(config);

    assertThatThrownBy(() -> Main.run(environment(1), config, edges))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("/live holds the files of another run in archive/");
    Configuration restored = new Configuration();
    restored.set(StateRecoveryOptions.SAVEPOINT_PATH, folder.resolve("no-savepoint").toString());
    assertThatThrownBy(
            () ->
                Main.run(
                    StreamExecutionEnvironment.createLocalEnvironment(1, restored), config, edges))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("/no-savepoint is not there");
  }

  @Test
  void failsForGoodWithASentenceWhenThereIsNothingToRead() {
    assertThatThrownBy(() -> run(folder.resolve("nowhere"), folder.resolve("none"), 1))
        .hasStackTraceContaining("nowhere does not exist")
        .hasStackTraceContaining("SuppressRestartsException");
  }

  private static JobEdges failingOnce(JobEdges edges, FailingSink<ScoredRsvp> failing) {
    List<JobEdges.Output<ScoredRsvp>> scored = new ArrayList<>(edges.scored());
    scored.add(new JobEdges.Output<>("failing", failing));
    return edges.withScored(scored);
  }

  private static void run(Path from, Path out, int parallelism) throws Exception {
    JobConfig config = config(Map.of("source.path", from.toString()), out);
    Main.run(environment(parallelism), config, Main.edges(config));
  }

  private static JobConfig config(Map<String, String> source, Path out) {
    Map<String, String> settings = new HashMap<>(source);
    settings.putIfAbsent("source", source.containsKey("source.path") ? "files" : "meetup");
    settings.put("model.path", model.toString());
    settings.put("output.path", out.toString());
    settings.put("checkpoint.interval", "200 ms");
    return JobConfig.from(settings);
  }

  private static StreamExecutionEnvironment environment(int parallelism) {
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, new Configuration());
  }

  /** The archive in objects whose lines are out of order, overlap, and come twice at times. */
  private static Path deliver(Path bucket) throws IOException {
    Files.createDirectories(bucket);
    Random random = new Random(3);
    List<String> archive = new ArrayList<>(lines(live, "archive"));
    int object = 0;
    for (int from = 0; from < archive.size(); from += LINES_AN_OBJECT) {
      int overlap = random.nextInt(2) * random.nextInt(LINES_AN_OBJECT);
      List<String> lines =
          new ArrayList<>(
              archive.subList(
                  Math.max(0, from - overlap), Math.min(archive.size(), from + LINES_AN_OBJECT)));
      if (random.nextInt(3) > 0) {
        lines.addAll(lines.subList(0, lines.size() / 10));
        Collections.shuffle(lines, random);
      }
      byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      // the names say nothing about the order
      String name = "meetup-1-" + (97 * object % 101) + "-" + object;
      if (object++ % 2 == 0) {
        Files.write(bucket.resolve(name), text);
      } else {
        Files.write(bucket.resolve(name + ".gz"), gzip(text));
      }
    }
    return bucket;
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(text);
    }
    return zipped.toByteArray();
  }

  private static void assertSameAsLive(Path again) throws IOException {
    assertThat(lines(again, "scored")).isEqualTo(lines(live, "scored"));
    assertThat(lines(again, "archive")).isEqualTo(lines(live, "archive"));
    assertThat(lines(again, "rejects")).isEmpty();
  }

  /** Sorted, so those of an archive by arrival, as all begin with it. */
  private static List<String> lines(Path out, String output) throws IOException {
    return OutputLines.sorted(out.resolve(output).toString());
  }

  private static String summary(Path out) throws IOException {
    return Files.readString(out.resolve("summary.json"));
  }
}
