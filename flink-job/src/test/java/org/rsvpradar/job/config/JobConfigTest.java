package org.rsvpradar.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rsvpradar.cli.UsageException;

class JobConfigTest {

  private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/meetup";
  private static final Map<String, String> LEAST =
      Map.of("source.url", "http://localhost/2/rsvps", "model.path", "m", "output.path", "o");

  @Test
  void defaults() {
    assertThat(JobConfig.from(LEAST))
        .isEqualTo(
            new JobConfig(
                new SourceConfig.Meetup(
                    "http://localhost/2/rsvps", Duration.ofSeconds(30), 100_000, false),
                new JobConfig.Outputs(
                    new OutputConfig(List.of("files"), "meetup", "meetup"),
                    new OutputConfig(List.of("files"), "meetup-scored", "meetup-scored"),
                    new OutputConfig(List.of("files"), "meetup-rejects", "meetup-rejects")),
                new AwsConfig(null, null),
                "m",
                new JobConfig.FilesConfig("o", Duration.ofMinutes(5), MemorySize.ofMebiBytes(128)),
                Duration.ofSeconds(10),
                Duration.ofDays(7)));
  }

  @Test
  void explicitMapping() {
    Map<String, String> all = new HashMap<>(LEAST);
    all.put("source.idle-timeout", "5 s");
    all.put("source.max-count", "7");
    all.put("source.bounded", "true");
    all.put("archive.to", "kinesis, files");
    all.put("scored.to", "firehose");
    all.put("rejects.to", "none");
    all.put("archive.kinesis.stream", "a");
    all.put("scored.firehose.stream", "b");
    all.put("aws.region", "eu-central-1");
    all.put("aws.endpoint", "http://127.0.0.1:4566");
    all.put("files.roll", "1 min");
    all.put("files.roll-size", "1 mb");
    all.put("checkpoint.interval", "250 ms");
    all.put("state.retention", "1 h");
    assertThat(JobConfig.from(all))
        .isEqualTo(
            new JobConfig(
                new SourceConfig.Meetup("http://localhost/2/rsvps", Duration.ofSeconds(5), 7, true),
                new JobConfig.Outputs(
                    new OutputConfig(List.of("kinesis", "files"), "a", "meetup"),
                    new OutputConfig(List.of("firehose"), "meetup-scored", "b"),
                    new OutputConfig(List.of(), "meetup-rejects", "meetup-rejects")),
                new AwsConfig("eu-central-1", "http://127.0.0.1:4566"),
                "m",
                new JobConfig.FilesConfig("o", Duration.ofMinutes(1), MemorySize.ofMebiBytes(1)),
                Duration.ofMillis(250),
                Duration.ofHours(1)));
  }

  @Test
  void readsWhatEachKindOfSourceNeeds() {
    assertThat(source("files", "source.path", "s3://a/b, c"))
        .isEqualTo(new SourceConfig.Files(List.of("s3://a/b", "c")));
    assertThat(source("kinesis", "source.kinesis.stream", ARN))
        .isEqualTo(
            new SourceConfig.Kinesis(
                ARN,
                new SourceConfig.Start(SourceConfig.Start.Position.TRIM_HORIZON, null),
                Duration.ofSeconds(5)));
  }

  private static SourceConfig source(String kind, String key, String value) {
    return JobConfig.from(Map.of("source", kind, key, value, "model.path", "m", "output.path", "o"))
        .source();
  }

  @Test
  void helpNamesEveryKeyWithTypeDefaultAndMeaning() {
    assertThat(JobConfig.help())
        .containsPattern("--source.url +text +- +the RSVP stream, http or https \\(source=meetup")
        .containsPattern("--checkpoint.interval +duration +10 s +time between checkpoints");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state.retension | 1 d | unknown setting --state.retension, did you mean --state.retention?",
        "checkpoint.interval | soon | checkpoint.interval is 'soon', expected a duration",
        "checkpoint.interval | 0 s | expected a duration: a number above 0 and a unit",
        "state.retention | 7 | state.retention is '7', expected a duration: a number above 0 and a",
        "state.retention | 36501 d | expected a duration: a number above 0 and a unit, such as 250 ms",
        "state.retention | 9223372036854775807 ms | 7 d, and at most 36500 d",
        "source.max-count | 0 | expected a count: a whole number from 1",
        "source.bounded | yes | source.bounded is 'yes', expected a true|false: true or false",
        "files.roll-size | big | files.roll-size is 'big', expected a size",
        "scored.to | files,s3 | scored.to is 'files,s3', expected a list: any of files, kinesis, firehose",
        "scored.to | files,files | expected a list: any of files, kinesis, firehose, or none alone",
        "scored.to | firehose | --aws.region is missing: where the streams are that are written to",
        "aws.region | mars | aws.region is 'mars', expected a region: such as eu-central-1",
        "aws.endpoint | htp://me:canary@a/b | aws.endpoint is 'htp://a/b', expected a URL",
        "source.url=http://me:canary@a | x | unknown setting --source.url=http://a, did you mean",
        "source | kafka | source is 'kafka', expected a choice: one of meetup, kinesis, files",
        "model.path | ' ' | model.path is ' ', expected a text: not a blank one"
      })
  void saysWhatIsWrongWithASetting(String key, String value, String sentence) {
    Map<String, String> given = new HashMap<>(LEAST);
    given.put(key, value);
    assertThatThrownBy(() -> JobConfig.from(given))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void givesEachStreamOneUse() {
    Map<String, String> given = new HashMap<>(LEAST);
    given.put("aws.region", "eu-central-1");
    given.put("archive.to", "firehose");
    given.put("scored.to", "firehose");
    given.put("scored.firehose.stream", "meetup");
    assertThatThrownBy(() -> JobConfig.from(given))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "the delivery stream meetup is that of archive.to and of scored.to: each needs its own");
    given.put("scored.to", "none");
    given.put("archive.to", "kinesis");
    given.put("source", "kinesis");
    given.put("source.kinesis.stream", ARN);
    assertThatThrownBy(() -> JobConfig.from(given))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "the Kinesis stream meetup is that of source.kinesis.stream and of archive.to: each needs its own");
    given.put("archive.kinesis.stream", "again");
    assertThat(JobConfig.from(given).outputs().archive().kinesisStream()).isEqualTo("again");
  }

  @Test
  void namesAMissingSetting() {
    assertThatThrownBy(() -> JobConfig.from(Map.of("source.url", "http://x/")))
        .isInstanceOf(UsageException.class)
        .hasMessage("--model.path is missing: a version folder, on any Flink file system");
  }

  @Test
  void commandLineOverridesTheFile(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("job.properties"), "source.url=a\nmodel.path = é m\n");
    Arguments arguments =
        Arguments.parse("--config", file.toString(), "--source.url", "b", "--check");
    assertThat(arguments.settings()).isEqualTo(Map.of("source.url", "b", "model.path", "é m"));
    assertThat(arguments.check()).isTrue();
    assertThat(arguments.help()).isFalse();
  }

  @Test
  void saysWhatIsWrongWithACommandLine() {
    assertThatThrownBy(() -> Arguments.parse("--config", "missing.properties"))
        .hasMessageStartingWith("--config missing.properties cannot be read as properties");
    assertThatThrownBy(() -> Arguments.parse("source.url", "x"))
        .hasMessage("'source.url' is not of the form --key value");
    assertThatThrownBy(() -> Arguments.parse("http://me:canary@a/b?key=canary"))
        .hasMessage("'http://a/b' is not of the form --key value");
    assertThatThrownBy(() -> Arguments.parse("--source.url"))
        .hasMessage("'--source.url' is not of the form --key value");
    assertThatThrownBy(() -> Arguments.parse("--a", "1", "--a", "2"))
        .hasMessage("--a is given twice");
  }
}
