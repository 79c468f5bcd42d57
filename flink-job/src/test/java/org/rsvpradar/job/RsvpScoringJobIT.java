package org.rsvpradar.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.job.operator.Accepted;
import org.rsvpradar.job.operator.Summary;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.score.ScoredRsvp;

/** The whole topology on a cluster in this JVM, between edges that remember. */
class RsvpScoringJobIT {

  private static final Duration RETENTION = Duration.ofDays(7);

  private final RecordingSink<ScoredRsvp> scored = new RecordingSink<>();
  private final RecordingSink<Accepted> archive = new RecordingSink<>();
  private final RecordingSink<Parsed.Rejected> rejects = new RecordingSink<>();
  private final RecordingSink<Summary> summary = new RecordingSink<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void givesTheRecordsOfThePlainFoldAtAnyParallelism(int parallelism) throws Exception {
    List<Line> lines = oddly(TestLines.mixed(5_000, 11));
    run(lines, parallelism, new Configuration());

    PlainFold expected = PlainFold.of(lines, RETENTION);
    assertThat(scored.records().stream().map(PlainFold::json))
        .containsExactlyInAnyOrderElementsOf(expected.scored());
    assertThat(archive.records().stream().map(accepted -> accepted.line().arrivalUs()))
        .containsExactlyInAnyOrderElementsOf(expected.accepted());
    assertThat(rejects.records().stream().map(no -> no.line().arrivalUs()))
        .containsExactlyInAnyOrderElementsOf(expected.rejected());
    assertThat(summary.records()).hasSize(1);
    assertThat(summary.records().get(0).lines()).isEqualTo(lines.size());
    assertThat(summary.records().get(0).rejected()).isEqualTo(expected.rejected().size());
    assertThat(summary.records().get(0).fresh() + summary.records().get(0).changed())
        .isEqualTo(expected.scored().size());
  }

  @Test
  void writesARecordThatNoModelCanScore() throws Exception {
    String untimed = TestLines.line(1, 1, 5, true, 0).replace("\"time\"", "\"when\"");
    run(
        List.of(TestLines.at(TestLines.START_US, untimed)),
        1,
        new Configuration(),
        TestModel.logistic("lead_hours", "double", "yes", "no"));
    assertThat(scored.records()).hasSize(1);
    assertThat(scored.records().get(0).pYes()).isNull();
    assertThat(scored.records().get(0).error()).isNotBlank();
  }

  /** Every other line names its group in another way, or several. */
  private static List<Line> oddly(List<Line> lines) {
    String[] names = {
      "\"group\\u005fid\":",
      "\"group_id\":99,\"group_id\" : ",
      "\"group_id\":98,\"gr\\u006fup_id\":",
      "\"x\":{\"group_id\":97},\"group_id\":",
      "\"x\":\"group_id\",\"group_id\":-",
    };
    List<Line> oddly = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      String text = new String(line.bytes(), StandardCharsets.UTF_8);
      String name = i % 2 == 0 ? "\"group_id\":" : names[i / 2 % names.length];
      oddly.add(TestLines.at(line.arrivalUs(), text.replace("\"group_id\":", name)));
    }
    return oddly;
  }

  private void run(List<Line> lines, int parallelism, Configuration flink) throws Exception {
    run(lines, parallelism, flink, TestModel.logistic("lead_log", "double", "yes", "no"));
  }

  private void run(List<Line> lines, int parallelism, Configuration flink, String model)
      throws Exception {
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    RsvpScoringJob.define(
        env,
        new JobEdges(
            e -> e.addSource(new FakeLines(lines), "lines").uid("lines").setParallelism(1),
            TestModel.of(model),
            RETENTION,
            List.of(new JobEdges.Output<>("memory", scored)),
            List.of(new JobEdges.Output<>("memory", archive)),
            List.of(new JobEdges.Output<>("memory", rejects)),
            summary));
    env.execute();
  }

  /** Emits lines as the real source does: in order, with watermarks of their arrival. */
  private static final class FakeLines implements SourceFunction<Line> {

    private static final long serialVersionUID = 1;

    private final long[] arrivals;
    private final byte[][] texts;

    FakeLines(List<Line> lines) {
      arrivals = lines.stream().mapToLong(Line::arrivalUs).toArray();
      texts = lines.stream().map(Line::bytes).toArray(byte[][]::new);
    }

    @Override
    public void run(SourceContext<Line> context) {
      for (int i = 0; i < arrivals.length; i++) {
        Line line = new Line(arrivals[i], texts[i], texts[i].length);
        synchronized (context.getCheckpointLock()) {
          context.collectWithTimestamp(line, line.arrivalMs());
          context.emitWatermark(new Watermark(line.arrivalMs() - 1));
        }
      }
    }

    @Override
    public void cancel() {}
  }
}
