package org.rsvpradar.job.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.flink.runtime.testutils.CommonTestUtils.waitUntilCondition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.job.TestModel;
import org.rsvpradar.job.aws.FakeAws;
import org.rsvpradar.job.cluster.RadarScript.Call;
import org.rsvpradar.job.config.OutputConfig;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.meetup.simulator.Faults;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.meetup.simulator.SimulatorOptions;

/**
 * A cluster whose jobs have a canary for a secret wherever they may have one, in URLs and in the
 * environment; none of them sings where somebody else may look.
 */
class SecretsIT {

  private static final String LOGIN = "canary-user:canary-password";

  /** A part of every secret, and the form in which HTTP sends one. */
  private static final List<String> SECRETS =
      List.of("canary", Base64.getEncoder().encodeToString(LOGIN.getBytes(UTF_8)));

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_ACCESS_KEY_ID", "CANARYACCESSKEYID000",
          "AWS_SECRET_ACCESS_KEY", "canary-secret-key",
          "AWS_SESSION_TOKEN", "canary-session-token");
  private static final List<String> PROCESSES = List.of("jobmanager", "taskmanager-1");
  private static final Pattern METRICS = Pattern.compile("http://\\S+/metrics");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static final Texts GIVEN = new Texts();
  private static final Texts FILES = new Texts();
  private static final Texts METRICS_SERVED = new Texts();
  private static final Texts COMMAND_LINES = new Texts();
  private static final Texts ENVIRONMENTS = new Texts();
  private static Texts dashboard;
  private static RadarScript radar;
  private static FakeAws aws;
  private static Simulator simulator;

  @BeforeAll
  @Timeout(480)
  static void runJobsAndLookEverywhere() throws Exception {
    Path state = folder.resolve("seen/state");
    aws = new FakeAws();
    simulator =
        Simulator.start(
            SimulatorOptions.local(
                    new Content.Generated(
                        new PopulationSettings(1, 200, Instant.now()), true, TruthListener.NONE))
                .withFaults(Faults.parse("drop:200,503:3,garbage", 1)));
    radar = new RadarScript(state, ENVIRONMENT);
    // checkpoints stay, so that none goes away while it is read
    String keep = "execution.checkpointing.num-retained=1000";
    succeeds(radar.call("cluster", "start", "--taskmanagers", "1", "-D", keep));

    String stream = "127.0.0.1:" + simulator.port();
    submit("mistyped", "ftp://" + LOGIN + "@" + stream + "/2/rsvps?key=canary").exit();
    submit("refused", "http://" + LOGIN + "@" + stream + "/nowhere?key=canary-query").exit();
    succeeds(submit("runs", "http://" + LOGIN + "@" + stream + "/2/rsvps?key=canary-query"));
    String list = succeeds(radar.call("cluster", "list"));
    String url = list.replaceFirst("(?s).*?(http://\\S+).*", "$1");
    FlinkRest flink = new FlinkRest(url);
    waitUntilCondition(
        () -> flink.jobThatIs("RUNNING") != null && flink.jobThatIs("FAILED") != null);
    String job = flink.jobThatIs("RUNNING");
    Path log = state.resolve("cluster/log/taskmanager-1.log");
    waitUntilCondition(
        () ->
            !aws.records(OutputConfig.KINESIS).isEmpty()
                && !aws.records(OutputConfig.FIREHOSE).isEmpty()
                && flink.checkpoints(job, "completed") > 1
                && Files.readString(log).contains("answered with status 503"));

    dashboard = DashboardAnswers.of(url);
    for (String address : METRICS.matcher(list).results().map(MatchResult::group).toList()) {
      try (InputStream metrics = URI.create(address).toURL().openStream()) {
        METRICS_SERVED.add(address, new String(metrics.readAllBytes(), UTF_8));
      }
    }
    for (String name : PROCESSES) {
      Path process = Path.of("/proc", Long.toString(radar.process(name).pid()));
      if (Files.isReadable(process.resolve("environ"))) {
        COMMAND_LINES.add(name, Files.readString(process.resolve("cmdline"), ISO_8859_1));
        ENVIRONMENTS.add(name, Files.readString(process.resolve("environ"), ISO_8859_1));
      }
    }
    FILES.addFiles(state.resolve("cluster/checkpoints"));
    succeeds(radar.call("cluster", "stop"));
    FILES.addFiles(folder.resolve("seen"));
    GIVEN.addFiles(folder.resolve("given"));
  }

  @AfterAll
  static void stop() throws Exception {
    radar.call("cluster", "stop").exit();
    simulator.close();
    aws.close();
  }

  @Test
  void theSearchFindsSecretsWhereTheyAre() {
    assertThat(GIVEN.around("canary-password")).hasSize(3);
    assertThat(GIVEN.around("CANARY-QUERY")).hasSize(2);
  }

  @Test
  void processesHaveSecretsInTheEnvironmentAndNotOnTheCommandLine() {
    assumeTrue(!ENVIRONMENTS.places().isEmpty(), "this machine does not tell of processes");

    assertThat(ENVIRONMENTS.around("canary-secret-key")).hasSize(PROCESSES.size());
    assertThat(COMMAND_LINES.around("--configDir")).hasSize(PROCESSES.size());
    assertSilent(COMMAND_LINES);
  }

  @Test
  void theDashboardShowsNone() {
    assertThat(dashboard.around("/2/rsvps")).isNotEmpty();
    assertThat(dashboard.around("answered with status 404"))
        .anyMatch(place -> place.contains("/exceptions"));
    assertSilent(dashboard);
  }

  @Test
  void metricsShowNone() {
    assertThat(METRICS_SERVED.around("flink_taskmanager_job_task_operator_lines")).isNotEmpty();
    assertThat(METRICS_SERVED.places()).hasSize(PROCESSES.size());
    assertSilent(METRICS_SERVED);
  }

  @Test
  void logsStateOutputAndConsoleHoldNone() {
    assertThat(FILES.around("answered with status 503"))
        .anyMatch(place -> place.contains("/log/taskmanager-1.log"));
    assertThat(FILES.around("'ftp://127.0.0.1"))
        .anyMatch(place -> place.contains("/state/call-"))
        .anyMatch(place -> place.contains("/log/client.log"));
    for (String kept : List.of("/checkpoints/", "/savepoints/")) {
      assertThat(FILES.around("org.rsvpradar.job.operator.Summary"))
          .as(kept)
          .anyMatch(place -> place.contains(kept));
    }
    for (String output : List.of("/archive/", "/scored/", "/rejects/")) {
      assertThat(FILES.around("arrival_us"))
          .as(output)
          .anyMatch(place -> place.contains("/seen/runs" + output));
    }
    assertSilent(FILES);
  }

  private static void assertSilent(Texts texts) {
    for (String secret : SECRETS) {
      assertThat(texts.around(secret)).as(secret).isEmpty();
    }
  }

  /** Secrets belong into a file: a command line is seen by all who may list processes. */
  private static Call submit(String name, String source) throws Exception {
    Path given = Files.createDirectories(folder.resolve("given/model/1")).getParent().getParent();
    Files.writeString(
        given.resolve("model/1/model.pmml"), TestModel.logistic("lead_log", "double", "yes", "no"));
    Path settings =
        Files.writeString(
            given.resolve(name + ".properties"),
            """
            source.url=%s
            model.path=%s
            output.path=%s
            checkpoint.interval=1 s
            archive.to=files,kinesis
            scored.to=files,firehose
            aws.region=eu-central-1
            aws.endpoint=%s
            """
                .formatted(
                    source,
                    given.resolve("model/1"),
                    folder.resolve("seen").resolve(name),
                    aws.url().replace("://", "://" + LOGIN + "@")));
    return radar.call("cluster", "submit", "--config", settings.toString());
  }

  private static String succeeds(Call call) throws Exception {
    assertThat(call.exit()).as(call.said()).isZero();
    return call.said();
  }
}
