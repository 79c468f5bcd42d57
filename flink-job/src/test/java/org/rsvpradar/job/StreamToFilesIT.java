package org.rsvpradar.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.meetup.simulator.Faults;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.meetup.simulator.SimulatorOptions;

/** The job as it is submitted, from a server's stream to files. */
@Timeout(180)
class StreamToFilesIT {

  private static final long SEED = 1;
  private static final int MEGABYTES = 1_024;
  private static final byte[] MEGABYTE = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private Path model;
  private Path recording;

  @BeforeEach
  void writeModelAndRecording() throws IOException {
    model = Files.createDirectories(folder.resolve("test/1"));
    Files.writeString(
        model.resolve("model.pmml"), TestModel.logistic("lead_log", "double", "yes", "no"));
    recording = folder.resolve("recording.ndjson");
    try (var out = Files.newOutputStream(recording)) {
      for (Line line : TestLines.mixed(4_000, 7)) {
        out.write(line.bytes());
        out.write('\n');
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drop:700                                  | ''",
        "stall:1500                                | ''",
        "drop:900,repeat:500,429:2,503:3           | ''",
        "drop:900,stall:2500,repeat:300,garbage:50 | garbage:50"
      })
  void losesAndDoublesNothingWhateverTheServerDoes(String faults, String calmly) throws Exception {
    Path calm = run("calm", recording, calmly.isEmpty() ? Faults.NONE : Faults.parse(calmly, SEED));
    Path troubled = folder.resolve("troubled");
    try (Simulator simulator = serve(recording, true, Faults.parse(faults, SEED))) {
      run(troubled, simulator.url().toString());
      assertThat(simulator.connections()).as("as faults struck").isGreaterThan(1);
    }
    assertThat(scored(troubled)).isNotEmpty().isEqualTo(scored(calm));
    assertThat(originals(troubled)).isEqualTo(originals(calm));
    assertThat(rejects(troubled)).isEqualTo(rejects(calm));
    assertThat(summary(troubled)).isEqualTo(summary(calm));
  }

  @Test
  void takesAGigabyteWithoutANewlineForOneRejectAndGoesOn() throws Exception {
    Path calm = run("calm", recording, Faults.NONE);
    Path out = folder.resolve("out");
    byte[] lines = Files.readAllBytes(recording);
    int half = new String(lines, StandardCharsets.ISO_8859_1).indexOf('\n', lines.length / 2) + 1;
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(lines, 0, half);
            for (int i = 0; i < MEGABYTES; i++) {
              body.write(MEGABYTE);
            }
            body.write('\n');
            body.write(lines, half, lines.length - half);
          }
        });
    server.start();
    try {
      run(out, "http://127.0.0.1:" + server.getAddress().getPort() + "/2/rsvps");
    } finally {
      server.stop(0);
    }
    assertThat(scored(out)).isNotEmpty().isEqualTo(scored(calm));
    assertThat(originals(out)).isEqualTo(originals(calm));
    List<String> rejects = new ArrayList<>(rejects(out));
    rejects.removeAll(rejects(calm));
    assertThat(rejects)
        .singleElement()
        .asString()
        .contains("\"reason\":\"too_large\"", "\"length\":" + ((long) MEGABYTES << 20))
        .hasSizeLessThan(2 * Line.MAX_BYTES);
  }

  @Test
  void givesTheSameRecordsFromTheArchiveThatItWrote() throws Exception {
    Path first = run("first", recording, Faults.NONE);
    Path again = run("again", first.resolve("archive"), Faults.NONE);
    assertThat(lines(again, "scored")).isEqualTo(lines(first, "scored"));
    assertThat(lines(again, "archive")).isEqualTo(lines(first, "archive"));
    assertThat(lines(again, "rejects")).isEmpty();
  }

  @Test
  void leavesNoUnfinishedFileBehind() throws Exception {
    Path out = run("out", recording, Faults.NONE);
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(
              files
                  .map(path -> out.relativize(path).toString())
                  .filter(p -> p.matches("(.*/)?[._].*")))
          .isEmpty();
    }
  }

  @Test
  void goesOnFromASavepointWithTheFilesThatWereOpen() throws Exception {
    Path calm = run("calm", recording, Faults.NONE);
    Path out = folder.resolve("stopped");
    Configuration restored = new Configuration();
    restored.set(StateRecoveryOptions.SAVEPOINT_PATH, stopBehindAllLines(out));
    try (Simulator simulator = serve(recording, true, Faults.NONE)) {
      run(
          StreamExecutionEnvironment.createLocalEnvironment(2, restored),
          out,
          simulator.url().toString());
    }

    assertThat(scored(out)).isNotEmpty().isEqualTo(scored(calm));
    assertThat(originals(out)).isEqualTo(originals(calm));
    assertThat(summary(out)).isEqualTo(summary(calm));
  }

  @Test
  void failsForGoodWhenTheServerHasNoSuchStream() throws Exception {
    try (Simulator simulator = serve(recording, true, Faults.NONE)) {
      String nowhere = simulator.url().resolve("/nowhere").toString();
      assertThatThrownBy(() -> run(folder.resolve("none"), nowhere))
          .hasStackTraceContaining("'" + nowhere + "' answered with status 404")
          .hasStackTraceContaining("check source.url");
    }
  }

  /** A run that nobody told that its stream has ended. */
  private String stopBehindAllLines(Path out) throws Exception {
    MiniClusterConfiguration two =
        new MiniClusterConfiguration.Builder()
            .setNumSlotsPerTaskManager(2)
            .setConfiguration(new Configuration().set(RestOptions.BIND_PORT, "0"))
            .build();
    ExecutorService waiting = Executors.newSingleThreadExecutor();
    try (MiniCluster cluster = new MiniCluster(two);
        Simulator simulator = serve(recording, false, Faults.NONE)) {
      cluster.start();
      Future<?> run =
          waiting.submit(
              () -> {
                run(new TestStreamEnvironment(cluster, 2), out, simulator.url().toString());
                return null;
              });
      CommonTestUtils.waitUntilCondition(() -> simulator.hasEnded() || run.isDone());
      JobID job = cluster.listJobs().get().iterator().next().getJobId();
      String savepoint =
          cluster
              .stopWithSavepoint(
                  job, folder.resolve("savepoints").toString(), false, SavepointFormatType.NATIVE)
              .get();
      run.get();
      return savepoint;
    } finally {
      waiting.shutdownNow();
    }
  }

  private Path run(String name, Path served, Faults faults) throws Exception {
    Path out = folder.resolve(name);
    try (Simulator simulator = serve(served, true, faults)) {
      run(out, simulator.url().toString());
    }
    return out;
  }

  private static Simulator serve(Path served, boolean bounded, Faults faults) throws IOException {
    Content content = new Content.Recorded(List.of(served), Content.MAX_SPEED, bounded);
    return Simulator.start(SimulatorOptions.local(content).withFaults(faults));
  }

  private void run(Path out, String url) throws Exception {
    run(StreamExecutionEnvironment.createLocalEnvironment(2, new Configuration()), out, url);
  }

  private void run(StreamExecutionEnvironment env, Path out, String url) throws Exception {
    JobConfig config =
        JobConfig.from(
            Map.of(
                "source.url",
                url,
                "source.bounded",
                "true",
                "source.idle-timeout",
                "2 s",
                "model.path",
                model.toString(),
                "output.path",
                out.toString(),
                "checkpoint.interval",
                "200 ms"));
    Main.run(env, config, Main.edges(config));
  }

  private static List<String> scored(Path out) throws IOException {
    return withoutArrival(lines(out, "scored"));
  }

  private static List<String> rejects(Path out) throws IOException {
    return withoutArrival(lines(out, "rejects"));
  }

  private static List<String> withoutArrival(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceFirst("\"arrival_us\":\\d+,", ""))
        .sorted()
        .toList();
  }

  private static List<String> originals(Path out) throws IOException {
    return lines(out, "archive").stream()
        .map(line -> ArchivedLine.original(line.getBytes(StandardCharsets.UTF_8)))
        .map(line -> new String(line, StandardCharsets.UTF_8))
        .toList();
  }

  private static String summary(Path out) throws IOException {
    return Files.readString(out.resolve("summary.json"));
  }

  /** The lines of an output; those of an archive sorted by arrival, as all begin with it. */
  private static List<String> lines(Path out, String output) throws IOException {
    return OutputLines.sorted(out.resolve(output).toString());
  }
}
