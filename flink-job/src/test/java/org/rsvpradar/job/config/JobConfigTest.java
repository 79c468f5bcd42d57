package org.rsvpradar.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rsvpradar.cli.UsageException;

class JobConfigTest {

  private static final Map<String, String> LEAST =
      Map.of("source.url", "http://localhost/2/rsvps", "model.path", "m", "output.path", "o");

  @Test
  void defaults() {
    assertThat(JobConfig.from(LEAST))
        .isEqualTo(
            new JobConfig(
                "http://localhost/2/rsvps",
                Duration.ofSeconds(30),
                100_000,
                false,
                "m",
                "o",
                Duration.ofMinutes(5),
                MemorySize.ofMebiBytes(128),
                Duration.ofSeconds(10),
                Duration.ofDays(7)));
  }

  @Test
  void explicitMapping() {
    Map<String, String> all = new HashMap<>(LEAST);
    all.put("source.idle-timeout", "5 s");
    all.put("source.max-count", "7");
    all.put("source.bounded", "true");
    all.put("files.roll", "1 min");
    all.put("files.roll-size", "1 mb");
    all.put("checkpoint.interval", "250 ms");
    all.put("state.retention", "1 h");
    assertThat(JobConfig.from(all))
        .isEqualTo(
            new JobConfig(
                "http://localhost/2/rsvps",
                Duration.ofSeconds(5),
                7,
                true,
                "m",
                "o",
                Duration.ofMinutes(1),
                MemorySize.ofMebiBytes(1),
                Duration.ofMillis(250),
                Duration.ofHours(1)));
  }

  @Test
  void helpNamesEveryKeyWithTypeDefaultAndMeaning() {
    assertThat(JobConfig.help().lines()).hasSize(JobConfig.class.getRecordComponents().length);
    assertThat(JobConfig.help())
        .containsPattern("--source.url +text +required +the RSVP stream")
        .containsPattern("--checkpoint.interval +duration +10 s +time between checkpoints");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state.retension | 1 d | unknown setting --state.retension, did you mean --state.retention?",
        "checkpoint.interval | soon | checkpoint.interval is 'soon', expected a duration",
        "checkpoint.interval | 0 s | expected a duration: a duration of 1 ms or more",
        "source.max-count | 0 | expected a count: a whole number from 1",
        "source.bounded | yes | source.bounded is 'yes', expected a true|false: true or false",
        "files.roll-size | big | files.roll-size is 'big', expected a size",
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
  void namesAMissingSetting() {
    assertThatThrownBy(() -> JobConfig.from(Map.of("source.url", "http://x/")))
        .isInstanceOf(UsageException.class)
        .hasMessage("--model.path is missing: a model's version folder, on any Flink file system");
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
    assertThatThrownBy(() -> Arguments.parse("--source.url"))
        .hasMessage("'--source.url' is not of the form --key value");
    assertThatThrownBy(() -> Arguments.parse("--a", "1", "--a", "2"))
        .hasMessage("--a is given twice");
  }
}
