package org.rsvpradar.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.aws.Emulator;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.score.ScoredRsvp;

/** Lines, model, output and checkpoints in S3, through the plugin as the build lays it out. */
@Timeout(240)
@ExtendWith(Emulator.Condition.class)
class S3IT {

  private static final int LINES = 12_000;
  private static final int LINES_AN_OBJECT = 3_000;

  @TempDir private static java.nio.file.Path folder;
  private static Emulator emulator;

  @BeforeAll
  static void startTheEmulatorAndLoadThePlugin() throws Exception {
    emulator = Emulator.start();
    emulator.createBucket("radar");
    Configuration flink = new Configuration();
    flink.setString("s3.endpoint", emulator.endpoint().toString());
    flink.setString("s3.endpoint.region", Emulator.REGION);
    flink.setString("s3.path.style.access", "true");
    // a test cannot change its own environment, where the credentials belong
    flink.setString("s3.access-key", Emulator.KEY);
    flink.setString("s3.secret-key", Emulator.KEY);
    FileSystem.initialize(
        flink,
        new DefaultPluginManager(
            new DirectoryBasedPluginFinder(java.nio.file.Path.of("target/flink/plugins"))
                .findPlugins(),
            CoreOptions.getPluginParentFirstLoaderPatterns(flink)));
    write("s3://radar/archive", "s3://radar/models/test/1");
    write(folder.resolve("archive").toString(), folder.resolve("models/test/1").toString());
  }

  @AfterAll
  static void forgetThePlugin() throws Exception {
    FileSystem.initialize(new Configuration(), null);
    if (emulator != null) {
      emulator.close();
    }
  }

  @Test
  void givesWhatALocalRunGivesWhenItFailsOnTheWay() throws Exception {
    String local = folder.resolve("out").toString();
    JobConfig here =
        config(
            folder.resolve("archive").toString(),
            folder.resolve("models/test/1").toString(),
            local);
    Main.run(environment(), here, Main.edges(here));

    String out = "s3://radar/out";
    JobConfig there = config("s3a://radar/archive", "s3://radar/models/test/1", out);
    FailingSink<ScoredRsvp> failing = new FailingSink<>();
    JobEdges edges = Main.edges(there);
    List<JobEdges.Output<ScoredRsvp>> scored = new ArrayList<>(edges.scored());
    scored.add(new JobEdges.Output<>("failing", failing));
    Main.run(environment(), there, edges.withScored(scored));

    assertThat(failing.hasFailed()).isTrue();
    for (String output : List.of("/scored", "/archive", "/rejects")) {
      assertThat(OutputLines.sorted(out + output))
          .as(output)
          .isNotEmpty()
          .isEqualTo(OutputLines.sorted(local + output));
    }
    assertThat(read(out + "/summary.json"))
        .isEqualTo(read(local + "/summary.json"))
        .contains("\"lines\":" + LINES);
    assertThat(OutputLines.files(out)).noneMatch(file -> file.getName().matches("[._].*"));
    assertThat(new Path(out, "_checkpoints").getFileSystem().exists(new Path(out, "_checkpoints")))
        .isFalse();
  }

  @Test
  void namesThePlaceThatIsNotThere() {
    assertThatThrownBy(
            () -> {
              JobConfig config =
                  config("s3://radar/nothing", "s3://radar/models/test/1", "s3://radar/none");
              Main.run(environment(), config, Main.edges(config));
            })
        .hasStackTraceContaining("SuppressRestartsException")
        .hasStackTraceContaining("s3://radar/nothing does not exist");
    assertThatThrownBy(
            () -> Main.edges(config("s3://radar/archive", "s3a://radar/models/2", "s3://radar/no")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("s3a://radar/models/2 has no model.pmml");
  }

  @Test
  void namesTheBucketThatIsNotThere() {
    assertThatThrownBy(
            () -> Main.edges(config("s3://radar/archive", "s3://radar/models/test/1", "s3://no/o")))
        .isInstanceOf(UsageException.class)
        .hasMessage("output.path s3://no/o cannot be written: there is no such bucket");
    assertThatThrownBy(
            () -> {
              JobConfig config =
                  config("s3a://nowhere/a", "s3://radar/models/test/1", "s3://radar/none");
              Main.run(environment(), config, Main.edges(config));
            })
        .hasStackTraceContaining("SuppressRestartsException")
        .hasStackTraceContaining(
            "source.path s3a://nowhere/a cannot be read: there is no such bucket");
  }

  private static void write(String archive, String model) throws IOException {
    List<Line> lines = TestLines.mixed(LINES, 5);
    for (int from = 0; from < LINES; from += LINES_AN_OBJECT) {
      StringBuilder text = new StringBuilder();
      for (Line line : lines.subList(from, from + LINES_AN_OBJECT)) {
        byte[] bytes = line.bytes();
        // broken lines, which no archive has, are rejected in both runs
        boolean whole = bytes[0] == '{';
        text.append(
                new String(
                    whole ? ArchivedLine.of(line.arrivalUs(), bytes) : bytes,
                    StandardCharsets.UTF_8))
            .append('\n');
      }
      write(new Path(archive, "part-" + from), text.toString());
    }
    write(new Path(model, "model.pmml"), TestModel.logistic("lead_log", "double", "yes", "no"));
  }

  private static void write(Path file, String text) throws IOException {
    try (OutputStream out = file.getFileSystem().create(file, FileSystem.WriteMode.NO_OVERWRITE)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String read(String file) throws IOException {
    Path path = new Path(file);
    try (var in = path.getFileSystem().open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JobConfig config(String archive, String model, String out) {
    return JobConfig.from(
        Map.of(
            "source", "files",
            "source.path", archive,
            "model.path", model,
            "output.path", out,
            "checkpoint.interval", "500 ms"));
  }

  private static StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.createLocalEnvironment(2, new Configuration());
  }
}
