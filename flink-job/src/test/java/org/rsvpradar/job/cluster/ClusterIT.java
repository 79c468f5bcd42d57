package org.rsvpradar.job.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.flink.runtime.testutils.CommonTestUtils.waitUntilCondition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.job.TestModel;
import org.rsvpradar.job.cluster.RadarScript.Call;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.meetup.simulator.SimulatorOptions;

/** The job's jar on a Flink cluster of separate processes, which the script starts. */
@Timeout(240)
class ClusterIT {

  private static final int LINES = 9_000;
  private static final int LINES_PER_SECOND = 100;
  private static final double SLOWLY = 6;
  private static final Pattern METRICS = Pattern.compile("http://\\S+/metrics");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static RadarScript radar;
  private static Path model;
  private static Path recording;
  private static String dashboard;

  @BeforeAll
  static void startCluster() throws Exception {
    radar = new RadarScript(folder.resolve("a state"));
    model = Files.createDirectories(folder.resolve("a model/1"));
    Files.writeString(
        model.resolve("model.pmml"), TestModel.logistic("lead_log", "double", "yes", "no"));
    recording = record(folder.resolve("lines.ndjson"));
    Call start = radar.call("cluster", "start");
    assertThat(start.exit()).as(start.said()).isZero();
    dashboard = start.said().replaceFirst("(?s).*(http\\S+)\\s*$", "$1");
  }

  @AfterAll
  static void stopCluster() throws Exception {
    Call stop = radar.call("cluster", "stop");
    assertThat(stop.exit()).as(stop.said()).isZero();
  }

  @Test
  void refusesAWrongSettingInOneSentence() throws Exception {
    Call submit = radar.call("cluster", "submit", "--sauce.url", "http://localhost:1/2/rsvps");

    assertThat(submit.exit()).isEqualTo(1);
    assertThat(submit.said()).contains("did you mean --source.url?").doesNotContain("\tat ");
  }

  @Test
  void refusesOtherFlinkSettingsThanThoseItRunsWith() throws Exception {
    Call start = radar.call("cluster", "start", "-D", "heartbeat.timeout=50000");

    assertThat(start.exit()).isEqualTo(1);
    assertThat(start.said()).contains("has other settings");
  }

  @Test
  void servesTheMetricsOfEachProcessWhereItSays() throws Exception {
    // another test kills one
    Call start = radar.call("cluster", "start");
    assertThat(start.exit()).as(start.said()).isZero();
    Call list = radar.call("cluster", "list");
    assertThat(list.exit()).as(list.said()).isZero();
    List<String> addresses =
        METRICS.matcher(list.said()).results().map(MatchResult::group).toList();

    assertThat(addresses).as(list.said()).hasSize(3).doesNotHaveDuplicates();
    for (String address : addresses) {
      try (InputStream metrics = URI.create(address).toURL().openStream()) {
        assertThat(new String(metrics.readAllBytes(), UTF_8)).contains("flink_");
      }
    }
  }

  @Test
  void offersAMetricOfEachStepInTheDashboard() throws Exception {
    List<String> ours = List.of("Source__lines.lines", "parse.lines", "score.scores", "tally.auc");
    FlinkRest flink = new FlinkRest(dashboard);

    run(
        "watched",
        submit ->
            waitUntilCondition(
                () -> {
                  assertThat(submit.process().isAlive()).as(submit.said()).isTrue();
                  String job = flink.jobThatIs("RUNNING");
                  return job != null && flink.metrics(job).containsAll(ours);
                }));
  }

  @Test
  void canBeReachedFromThisMachineAlone() throws Exception {
    assumeTrue(ListeningSockets.areKnown(), "this machine does not tell where processes listen");
    // another test kills one
    Call start = radar.call("cluster", "start");
    assertThat(start.exit()).as(start.said()).isZero();
    FlinkRest flink = new FlinkRest(dashboard);

    run(
        "reached",
        submit -> {
          waitUntilCondition(() -> flink.jobThatIs("RUNNING") != null);
          for (String name : List.of("jobmanager", "taskmanager-1", "taskmanager-2")) {
            assertThat(ListeningSockets.of(radar.process(name)))
                .as(name)
                .hasSizeGreaterThan(2)
                .allMatch(at -> at.getAddress().isLoopbackAddress());
          }
        });
  }

  @Test
  void takesNoJarsThroughTheDashboardAndShowsItToNoOtherPageInABrowser() throws Exception {
    assertThat(answer("/jars").statusCode()).isEqualTo(404);
    assertThat(answer("/overview").headers().allValues("Access-Control-Allow-Origin"))
        .containsExactly("http://127.0.0.1");
  }

  private static HttpResponse<String> answer(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(dashboard + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void startingAgainBringsBackOnlyWhatIsGone() throws Exception {
    ProcessHandle jobManager = radar.process("jobmanager");
    ProcessHandle gone = radar.process("taskmanager-2");
    gone.destroyForcibly();
    gone.onExit().join();

    Call start = radar.call("cluster", "start");
    assertThat(start.exit()).as(start.said()).isZero();
    Call again = radar.call("cluster", "start");
    assertThat(again.exit()).isZero();

    assertThat(radar.process("jobmanager")).isEqualTo(jobManager);
    assertThat(radar.process("taskmanager-2").isAlive()).isTrue();
    assertThat(again.said()).contains("already running", dashboard);
  }

  private interface Look {
    void at(Call submit) throws Exception;
  }

  private static void run(String name, Look look) throws Exception {
    Content content = new Content.Recorded(List.of(recording), SLOWLY, true);
    try (Simulator simulator = Simulator.start(SimulatorOptions.local(content))) {
      Call submit =
          radar.call(
              "cluster",
              "submit",
              "-p",
              "2",
              "--source.url",
              simulator.url().toString(),
              "--source.bounded",
              "true",
              "--checkpoint.interval",
              "500 ms",
              "--model.path",
              model.toString(),
              "--output.path",
              folder.resolve(name).toString());
      look.at(submit);
      assertThat(submit.exit()).as(submit.said()).isZero();
    }
  }

  private static Path record(Path file) throws IOException {
    Population population =
        new Population(
            new PopulationSettings(1, LINES_PER_SECOND, PopulationSettings.USUAL_START),
            TruthListener.NONE);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < LINES; i++) {
        out.write(population.next().bytes());
        out.write('\n');
      }
    }
    return file;
  }
}
