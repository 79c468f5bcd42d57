package org.rsvpradar.job.cluster;

import static org.apache.flink.runtime.testutils.CommonTestUtils.waitUntilCondition;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
 * A job that has a canary for a secret wherever it may have one, in the URL of its stream and in
 * the environment; none of them sings in logs, metrics, the dashboard, state, output or on the
 * console.
 */
@Timeout(480)
class SecretsIT {

  private static final String CANARY = "canary";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_ACCESS_KEY_ID", "CANARYACCESSKEYID000",
          "AWS_SECRET_ACCESS_KEY", "canary-secret-key",
          "AWS_SESSION_TOKEN", "canary-session-token");
  private static final Pattern METRICS = Pattern.compile("http://\\S+/metrics");

  @TempDir private Path folder;
  private Path given;
  private Path kept;
  private RadarScript radar;
  private FakeAws aws;
  private Simulator simulator;

  @BeforeEach
  void start() throws Exception {
    given = Files.createDirectories(folder.resolve("given"));
    kept = folder.resolve("kept");
    Path model = Files.createDirectories(given.resolve("test/1"));
    Files.writeString(
        model.resolve("model.pmml"), TestModel.logistic("lead_log", "double", "yes", "no"));
    aws = new FakeAws();
    Content endless =
        new Content.Generated(
            new PopulationSettings(1, 200, Instant.now()), true, TruthListener.NONE);
    simulator =
        Simulator.start(
            SimulatorOptions.local(endless).withFaults(Faults.parse("drop:200,503:3,garbage", 1)));
    radar = new RadarScript(kept.resolve("state"), ENVIRONMENT);
    Call start = radar.call("cluster", "start");
    assertThat(start.exit()).as(start.said()).isZero();
  }

  @AfterEach
  void stop() throws Exception {
    radar.call("cluster", "stop").exit();
    simulator.close();
    aws.close();
  }

  @Test
  void noSecretShowsAnywhere() throws Exception {
    String stream = "127.0.0.1:" + simulator.port();
    Call wrong = submit("wrong", "ftp://canary-user:canary/password@" + stream + "/?key=canary");
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.said()).contains("must be an absolute http or https URL, but is 'ftp://");
    String secret = "http://canary-user:canary-password@" + stream + "/%s?key=canary-query";
    submit("nowhere", secret.formatted("nowhere"));
    Call submit = submit("job", secret.formatted("2/rsvps"));
    assertThat(submit.exit()).as(submit.said()).isZero();

    Call list = radar.call("cluster", "list");
    assertThat(list.exit()).as(list.said()).isZero();
    FlinkRest flink = new FlinkRest(list.said().replaceFirst("(?s).*?(http://\\S+).*", "$1"));
    waitUntilCondition(
        () -> flink.jobThatIs("FAILED") != null && flink.jobThatIs("RUNNING") != null);
    String job = flink.jobThatIs("RUNNING");
    waitUntilCondition(
        () ->
            !aws.records(OutputConfig.KINESIS).isEmpty()
                && !aws.records(OutputConfig.FIREHOSE).isEmpty()
                && flink.checkpoints(job, "completed") > 2
                && logs().contains("answered with status 503"));

    Map<String, String> answers = flink.everything(job);
    answers.putAll(flink.everything(flink.jobThatIs("FAILED")));
    assertThat(String.join("\n", answers.values()))
        .contains("http://" + stream + "/2/rsvps", "answered with status 404");
    answers.forEach((path, answer) -> assertSilent(path, answer));
    for (String address : METRICS.matcher(list.said()).results().map(MatchResult::group).toList()) {
      assertSilent(address, read(URI.create(address).toURL().openStream()));
    }

    Call stop = radar.call("cluster", "stop");
    assertThat(stop.exit()).as(stop.said()).isZero();
    List<Path> files = files();
    assertThat(files)
        .anyMatch(file -> file.toString().contains("/savepoints/"))
        .anyMatch(file -> file.toString().contains("/checkpoints/"))
        .anyMatch(file -> file.toString().contains("/rejects/"))
        .anyMatch(file -> file.endsWith("log/taskmanager-1.log"));
    for (Path file : files) {
      assertSilent(file.toString(), read(Files.newInputStream(file)));
    }
  }

  /** Secrets belong into a file: a command line is seen by all who may list processes. */
  private Call submit(String name, String url) throws Exception {
    Path settings =
        Files.writeString(
            given.resolve(name + ".properties"),
            """
            source.url=%s
            model.path=%s
            output.path=%s
            checkpoint.interval=500 ms
            archive.to=files,kinesis
            scored.to=files,firehose
            aws.region=eu-central-1
            aws.endpoint=%s
            """
                .formatted(url, given.resolve("test/1"), kept.resolve(name), aws.url()));
    Call call = radar.call("cluster", "submit", "--config", settings.toString());
    call.exit();
    return call;
  }

  private String logs() throws IOException {
    StringBuilder logs = new StringBuilder();
    for (String manager : List.of("taskmanager-1", "taskmanager-2")) {
      Path log = kept.resolve("state/cluster/log").resolve(manager + ".log");
      logs.append(read(Files.newInputStream(log)));
    }
    return logs.toString();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(kept)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static String read(InputStream bytes) throws IOException {
    try (bytes) {
      return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static void assertSilent(String where, String text) {
    int at = text.toLowerCase(Locale.ROOT).indexOf(CANARY);
    assertThat(at)
        .as(
            () ->
                where
                    + ": "
                    + text.substring(Math.max(0, at - 100), Math.min(text.length(), at + 100)))
        .isNegative();
  }
}
