package org.rsvpradar.job.savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.Backend;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.config.JobConfig;

/**
 * The whole job behind a savepoint: that of a released version, and its own at another parallelism.
 *
 * <p>With {@code -Dsavepoint.take=1.0.0} it takes and keeps one of that version first.
 */
@Timeout(180)
class SavepointIT {

  private static final Pattern ARRIVAL = Pattern.compile("\"arrival_us\":(\\d+)");

  /** 1,500 lines a second, which arrive 5 s apart. */
  private static final double SPEED = 7_500;

  private static final int A_THIRD = 2_000;

  @TempDir private Path folder;

  @BeforeAll
  static void takeOneIfAskedTo(@TempDir Path folder) throws Exception {
    String version = System.getProperty("savepoint.take");
    if (version != null) {
      KeptSavepoint.take(version, folder);
    }
  }

  @ParameterizedTest
  @MethodSource("releasesAndBackends")
  void goesOnFromThatOfAReleaseAsIfNothingHadBeen(KeptSavepoint kept, Backend backend)
      throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    WholeJob.of(folder, undisturbed, kept.before(), kept.behind()).run();
    Path restored = folder.resolve("restored");
    WholeJob.of(folder, restored, kept.before(), kept.behind()).on(backend).from(kept.uri()).run();

    long takenUs = kept.lastArrivalUs();
    for (String output : WholeJob.OUTPUTS) {
      List<String> behind =
          WholeJob.lines(undisturbed, output).stream()
              .filter(line -> arrivalUs(line) > takenUs)
              .toList();
      assertThat(WholeJob.lines(restored, output)).as(output).isNotEmpty().isEqualTo(behind);
    }
    assertThat(summary(restored)).isEqualTo(summary(undisturbed));
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void keepsEveryKeyWhereTheParallelismGoesUpAndDownAgain(Backend backend) throws Exception {
    List<byte[]> lines = KeptSavepoint.lines(3 * A_THIRD);
    Path first = part(lines, 0);
    Path second = part(lines, 1);
    Path third = part(lines, 2);
    Path undisturbed = folder.resolve("undisturbed");
    WholeJob.of(folder, undisturbed, first, second, third).run();

    Path out = folder.resolve("rescaled");
    String one =
        WholeJob.of(folder, out, first)
            .atSpeed(SPEED)
            .on(backend)
            .at(1)
            .runUntil(() -> WholeJob.finished(out) > A_THIRD / 2);
    String two =
        WholeJob.of(folder, out, first, second)
            .atSpeed(SPEED)
            .on(backend)
            .at(2)
            .from(one)
            .runUntil(() -> WholeJob.finished(out) > A_THIRD * 3 / 2);
    WholeJob.of(folder, out, first, second, third).on(backend).at(1).from(two).run();

    for (String output : WholeJob.OUTPUTS) {
      assertThat(WholeJob.lines(out, output))
          .as(output)
          .isNotEmpty()
          .isEqualTo(WholeJob.lines(undisturbed, output));
    }
    assertThat(summary(out)).isEqualTo(summary(undisturbed));
  }

  @Test
  void isRefusedWhereTheSourceIsAnother() throws Exception {
    KeptSavepoint kept = KeptSavepoint.all().get(0);
    Configuration flink = new Configuration();
    flink.set(StateRecoveryOptions.SAVEPOINT_PATH, kept.uri());
    JobConfig config = new DefinedJob(folder).config(DefinedJob.Source.FILES, "files");

    assertThatThrownBy(
            () ->
                Main.run(
                    StreamExecutionEnvironment.createLocalEnvironment(1, flink),
                    config,
                    Main.edges(config)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("keeps state of lines, which this job does not have");
  }

  private Path part(List<byte[]> lines, int number) throws IOException {
    return KeptSavepoint.write(
        folder.resolve("part-" + number + ".ndjson.gz"),
        lines.subList(number * A_THIRD, (number + 1) * A_THIRD));
  }

  private static long arrivalUs(String line) {
    Matcher arrival = ARRIVAL.matcher(line);
    assertThat(arrival.find()).as(line).isTrue();
    return Long.parseLong(arrival.group(1));
  }

  private static String summary(Path out) throws IOException {
    return Files.readString(out.resolve("summary.json"));
  }

  private static Stream<Arguments> releasesAndBackends() throws IOException {
    return KeptSavepoint.all().stream()
        .flatMap(kept -> Stream.of(Backend.values()).map(backend -> arguments(kept, backend)));
  }
}
