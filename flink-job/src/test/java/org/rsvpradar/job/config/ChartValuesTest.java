package org.rsvpradar.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.YamlParserUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The values of the Helm chart, which are the settings of the job under their own names. */
class ChartValuesTest {

  private static final Path VALUES = Path.of("..", "helm", "rsvp-radar", "values.yaml");
  private static final Pattern NAME_IN_HELP = Pattern.compile("^  --(\\S+)", Pattern.MULTILINE);

  @Test
  void theChartHasEverySettingAndNoOther() throws Exception {
    assertThat(values().keySet())
        .containsExactlyInAnyOrderElementsOf(
            NAME_IN_HELP
                .matcher(JobConfig.help())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList());
  }

  @ParameterizedTest
  @MethodSource
  void theChartsDefaultsAreTheJobs(Map<String, String> needed) throws Exception {
    Map<String, String> given =
        values().entrySet().stream()
            .filter(setting -> !setting.getValue().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    given.putAll(needed);
    assertThat(JobConfig.from(given)).isEqualTo(JobConfig.from(needed));
  }

  static Stream<Map<String, String>> theChartsDefaultsAreTheJobs() {
    return Stream.of(
            Map.of("source.url", "http://localhost/2/rsvps"),
            Map.of(
                "source",
                "kinesis",
                "source.kinesis.stream",
                "arn:aws:kinesis:eu-central-1:123456789012:stream/lines"),
            Map.of("source", "files", "source.path", "recording.ndjson"))
        .map(
            source -> {
              Map<String, String> needed = new HashMap<>(source);
              needed.put("model.path", "m");
              needed.put("output.path", "o");
              return needed;
            });
  }

  /** What is below {@code job} there; an empty text is a setting that is not given. */
  private static Map<String, String> values() throws Exception {
    Map<?, ?> job = (Map<?, ?>) YamlParserUtils.loadYamlFile(VALUES.toFile()).get("job");
    return job.entrySet().stream()
        .collect(
            Collectors.toMap(
                setting -> (String) setting.getKey(), setting -> (String) setting.getValue()));
  }
}
