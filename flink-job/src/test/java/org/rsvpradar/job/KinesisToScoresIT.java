package org.rsvpradar.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rsvpradar.job.config.AwsConfig;
import org.rsvpradar.job.config.SourceConfig;
import org.rsvpradar.job.kinesis.KinesisLines;
import org.rsvpradar.job.operator.Accepted;
import org.rsvpradar.job.operator.Summary;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.score.ScoredRsvp;

/** The whole topology behind a Kinesis stream of the emulator's. */
class KinesisToScoresIT {

  private static final Duration RETENTION = Duration.ofDays(7);
  private static final Duration REORDER = Duration.ofSeconds(2);
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(90);

  private final RecordingSink<ScoredRsvp> scored = new RecordingSink<>();
  private final RecordingSink<Accepted> archive = new RecordingSink<>();
  private final RecordingSink<Parsed.Rejected> rejects = new RecordingSink<>();
  private final RecordingSink<Summary> summary = new RecordingSink<>();
  private final Configuration flink = new Configuration();
  private TestStream stream;

  @BeforeEach
  void createStream() {
    System.setProperty("aws.accessKeyId", "a");
    System.setProperty("aws.secretAccessKey", "b");
    stream =
        TestStream.create(
            "http://127.0.0.1:" + System.getProperty("emulator.port"),
            "lines-" + UUID.randomUUID(),
            4);
  }

  @Test
  void givesTheRecordsOfThePlainFoldFromAShuffledArchiveWithRepeats() throws Exception {
    List<Line> lines = archived(3_000, 20_000);
    Random random = new Random(3);
    List<Line> sent = new ArrayList<>(lines);
    for (int i = 0; i < 100; i++) {
      sent.add(lines.get(random.nextInt(lines.size())));
    }
    stream.put(
        shuffled(sent, 1_500_000, random),
        KinesisToScoresIT::group,
        KinesisToScoresIT::archivedLine);
    PlainFold expected = PlainFold.of(sorted(sent), RETENTION);

    JobClient job = start(2);
    await(
        () ->
            archive.records().size() == sent.size()
                && scored.records().size() >= expected.scored().size(),
        job);
    job.cancel().get();
    assertThat(scored.records().stream().map(PlainFold::json))
        .containsExactlyInAnyOrderElementsOf(expected.scored());
    assertThat(archive.records().stream().map(accepted -> accepted.line().arrivalUs()))
        .containsExactlyInAnyOrderElementsOf(expected.accepted());
  }

  private JobClient start(int parallelism) throws Exception {
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    RsvpScoringJob.define(
        env,
        new JobEdges(
            new KinesisLines(
                new SourceConfig.Kinesis(
                    stream.arn(),
                    new SourceConfig.Start(SourceConfig.Start.Position.TRIM_HORIZON, null),
                    REORDER),
                new AwsConfig(null, stream.endpoint())),
            TestModel.byLead(),
            RETENTION,
            List.of(new JobEdges.Output<>("memory", scored)),
            List.of(new JobEdges.Output<>("memory", archive)),
            List.of(new JobEdges.Output<>("memory", rejects)),
            summary));
    return env.executeAsync();
  }

  private static void await(Callable<Boolean> condition, JobClient job) throws Exception {
    long begun = System.nanoTime();
    while (!condition.call()) {
      if (job.getJobStatus().get().isGloballyTerminalState()) {
        job.getJobExecutionResult().get();
      }
      assertThat(System.nanoTime() - begun).as("it came in time").isLessThan(DEADLINE_NANOS);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** RSVPs that arrived of late, so long apart. */
  private static List<Line> archived(int count, long apartUs) {
    long firstUs = TimeUnit.SECONDS.toMicros(Instant.now().getEpochSecond() - 3_600);
    List<Line> lines = new ArrayList<>();
    for (Line line : TestLines.mixed(count, 5)) {
      if (line.bytes()[0] == '{') {
        lines.add(new Line(firstUs + lines.size() * apartUs, line.bytes(), line.length()));
      }
    }
    return lines;
  }

  private static List<Line> shuffled(List<Line> lines, int withinUs, Random random) {
    record At(long us, Line line) {}
    return lines.stream()
        .map(line -> new At(line.arrivalUs() + random.nextInt(withinUs), line))
        .sorted(Comparator.comparingLong(At::us))
        .map(At::line)
        .toList();
  }

  private static List<Line> sorted(List<Line> lines) {
    return lines.stream().sorted(Comparator.comparingLong(Line::arrivalUs)).toList();
  }

  private static String group(Line line) {
    return Long.toString(TestLines.rsvp(line).group().id());
  }

  private static byte[] archivedLine(Line line) {
    return ArchivedLine.of(line.arrivalUs(), line.bytes());
  }
}
