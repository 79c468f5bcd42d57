package org.rsvpradar.torture.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.flink.runtime.testutils.CommonTestUtils.waitUntilCondition;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
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
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.meetup.simulator.SimulatorOptions;
import org.rsvpradar.torture.cluster.RadarScript.Call;
import org.rsvpradar.torture.lines.LineFile;

/** The job's jar on a Flink cluster of separate processes, which the script starts. */
@Timeout(240)
class ClusterIT {

  private static final int LINES = 9_000;
  private static final double SLOWLY = 6;
  private static final Pattern METRICS = Pattern.compile("http://\\S+/metrics");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static RadarScript radar;
  private static LineFile recording;
  private static String dashboard;

  @BeforeAll
  static void startCluster() throws Exception {
    radar = new RadarScript(Path.of("../radar"), folder.resolve("a state"));
    recording = LineFile.generated(folder.resolve("lines.ndjson"), 1, LINES);
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
  void servesTheMetricsOfEachProcessWhereItSays() throws Exception {
    // another test may have killed one
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

    Content content = new Content.Recorded(List.of(recording.path()), SLOWLY, true);
    try (Simulator simulator = Simulator.start(SimulatorOptions.local(content))) {
      Call submit =
          radar.call(
              "cluster",
              "submit",
              "--source.url",
              simulator.url().toString(),
              "--source.bounded",
              "true",
              "--output.path",
              folder.resolve("watched").toString());
      waitUntilCondition(
          () -> {
            assertThat(submit.process().isAlive()).as(submit.said()).isTrue();
            String job = flink.jobThatIs("RUNNING");
            return job != null && flink.metrics(job).containsAll(ours);
          });
      assertThat(submit.exit()).as(submit.said()).isZero();
    }
  }

  @Test
  void refusesOtherSettingsThanThoseItHas() throws Exception {
    Call start = radar.call("cluster", "start", "-D", "heartbeat.timeout=50000");

    assertThat(start.exit()).isEqualTo(1);
    assertThat(start.said()).contains("has other settings");
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
}
