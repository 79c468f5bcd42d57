package org.rsvpradar.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.aws.Emulator;
import org.rsvpradar.job.aws.TestCredentials;
import org.rsvpradar.job.config.AwsConfig;
import org.rsvpradar.job.config.SourceConfig;
import org.rsvpradar.job.config.SourceConfig.Start;
import org.rsvpradar.job.file.HourlyFiles;
import org.rsvpradar.job.format.RecordFormat;
import org.rsvpradar.job.kinesis.KinesisLines;
import org.rsvpradar.job.operator.Accepted;
import org.rsvpradar.job.operator.Summary;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.score.ScoredRsvp;

/** The whole topology behind a Kinesis stream. */
@ExtendWith(Emulator.Condition.class)
class KinesisSourceIT {

  private static final Duration RETENTION = Duration.ofDays(7);
  private static final Duration REORDER = Duration.ofSeconds(6);
  private static final int OUT_OF_ORDER_US = 1_500_000;
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final String JSON_ONLY = "aws.cborEnabled";

  private static Emulator emulator;

  private final RecordingSink<ScoredRsvp> scored = new RecordingSink<>();
  private final RecordingSink<Accepted> archive = new RecordingSink<>();
  private final RecordingSink<Parsed.Rejected> rejects = new RecordingSink<>();
  private final RecordingSink<Summary> summary = new RecordingSink<>();
  private final Configuration flink = new Configuration();
  private final Random random = new Random(3);
  private TestStream stream;

  @TempDir private Path folder;

  @BeforeAll
  static void startEmulator() throws IOException {
    TestCredentials.give();
    // what AWS speaks by default, the emulator does not
    System.setProperty(JSON_ONLY, "false");
    emulator = Emulator.start();
  }

  @AfterAll
  static void stopEmulator() throws InterruptedException {
    emulator.close();
    System.clearProperty(JSON_ONLY);
    TestCredentials.take();
  }

  @BeforeEach
  void createStream() {
    stream = TestStream.create(emulator, "lines-" + UUID.randomUUID(), 4);
  }

  @AfterEach
  void close() {
    stream.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesTheRecordsOfThePlainFoldFromAShuffledArchiveWithRepeats(boolean byGroup)
      throws Exception {
    List<Line> sent = withRepeats(archived(3_000));
    Function<Line, String> key = byGroup ? KinesisSourceIT::group : line -> "" + line.length();
    stream.put(shuffled(sent), key, KinesisSourceIT::archivedForm);
    PlainFold expected = PlainFold.of(byArrival(sent), RETENTION);

    JobClient job = start(edges(stream.arn()), 2);
    await(job, () -> archive.records().size() == sent.size());
    await(job, () -> scored.records().size() == expected.scored().size());
    job.cancel().get();
    assertThat(scored.records().stream().map(PlainFold::json))
        .containsExactlyInAnyOrderElementsOf(expected.scored());
    assertThat(archivedArrivals()).containsExactlyInAnyOrderElementsOf(expected.accepted());
    assertThat(rejects.records()).isEmpty();
  }

  @Test
  void stampsRawLinesAsTheyCome() throws Exception {
    long beginUs = 1_000 * System.currentTimeMillis();
    List<Line> lines = TestLines.mixed(2_000, 11);
    stream.put(batches(lines), batch -> "all", batch -> batch);

    JobClient job = start(edges(stream.arn()), 2);
    await(job, () -> archive.records().size() + rejects.records().size() == lines.size());
    // one shard gave them all, so their stamps keep their order
    PlainFold expected = PlainFold.of(lines, RETENTION);
    await(job, () -> scored.records().size() == expected.scored().size());
    job.cancel().get();
    assertThat(scored.records().stream().map(ScoredRsvp::id))
        .containsExactlyInAnyOrderElementsOf(ids(expected));
    assertThat(archivedArrivals()).doesNotHaveDuplicates().allMatch(us -> us >= beginUs);
    assertThat(rejects.records()).hasSameSizeAs(expected.rejected());
  }

  @Test
  void bringsEveryLineOnceIntoStateAndFilesWhateverFails() throws Exception {
    List<Line> sent = withRepeats(archived(4_000));
    long middleUs = byArrival(sent).get(sent.size() / 2).arrivalUs();
    // a pause between them frees what waits, so nothing of the second half may belong before that
    List<Line> firstHalf = sent.stream().filter(line -> line.arrivalUs() < middleUs).toList();
    List<Line> secondHalf = sent.stream().filter(line -> line.arrivalUs() >= middleUs).toList();
    FailingOnce failure = new FailingOnce(sent.size() * 3 / 4);
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints().toUri().toString());
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
    HourlyFiles files =
        new HourlyFiles(
            new org.apache.flink.core.fs.Path(folder.toUri()),
            Duration.ofMillis(1),
            MemorySize.parse("1 mb"));
    PlainFold expected = PlainFold.of(byArrival(sent), RETENTION);

    stream.put(shuffled(firstHalf), KinesisSourceIT::group, KinesisSourceIT::archivedForm);
    JobEdges edges =
        new JobEdges(
            new Failing(lines(stream.arn()), failure),
            TestModel.byLead(),
            RETENTION,
            List.of(new JobEdges.Output<>("files", files.of(RecordFormat.SCORED))),
            List.of(new JobEdges.Output<>("files", files.of(RecordFormat.ARCHIVE))),
            List.of(),
            summary);
    JobClient job = start(edges, 2);
    await(job, () -> failure.passed() == firstHalf.size());
    long before = lastCheckpoint();
    // the next one may have begun before; behind it is one with lines that wait for their turn
    await(job, () -> lastCheckpoint() > before + 1);
    assertThat(failure.hasFailed()).isFalse();
    stream.put(shuffled(secondHalf), KinesisSourceIT::group, KinesisSourceIT::archivedForm);
    await(job, () -> written("archive").size() >= sent.size());
    await(job, () -> written("scored").size() >= expected.scored().size());
    job.cancel().get();
    assertThat(failure.hasFailed()).isTrue();
    assertThat(written("scored")).containsExactlyInAnyOrderElementsOf(expected.scored());
    assertThat(written("archive")).hasSize(sent.size());
  }

  @Test
  void failsForGoodWhenThereIsNoSuchStream() throws Exception {
    String arn = stream.arn().replaceFirst("/.*", "/nowhere");
    JobClient job = start(edges(arn), 2);
    Throwable failure = catchThrowable(() -> job.getJobExecutionResult().get());
    while (failure != null && !(failure instanceof UsageException)) {
      failure = failure.getCause();
    }
    assertThat(failure)
        .hasMessage(
            "source=kinesis: there is no Kinesis stream nowhere in us-east-1 at %s;"
                + " check source.kinesis.stream",
            emulator.endpoint());
  }

  @Test
  void isCancelledAtOnceWhileNobodyAnswers() throws Exception {
    Emulator gone = Emulator.start();
    gone.close();
    // what it begins with is not known without an answer, so it restarts
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    JobClient job =
        start(
            edges(
                new KinesisLines(
                    new SourceConfig.Kinesis(
                        stream.arn(), new Start(Start.Position.LATEST, null), REORDER),
                    new AwsConfig(null, gone.endpoint().toString()))),
            2);
    await(job, () -> job.getJobStatus().get() == JobStatus.RUNNING);
    job.cancel().get(30, TimeUnit.SECONDS);
    assertThat(catchThrowable(() -> job.getJobExecutionResult().get(30, TimeUnit.SECONDS)))
        .hasStackTraceContaining("JobCancellationException");
  }

  private JobEdges edges(String arn) {
    return edges(lines(arn));
  }

  private JobEdges edges(JobEdges.Lines lines) {
    return new JobEdges(
        lines,
        TestModel.byLead(),
        RETENTION,
        List.of(new JobEdges.Output<>("memory", scored)),
        List.of(new JobEdges.Output<>("memory", archive)),
        List.of(new JobEdges.Output<>("memory", rejects)),
        summary);
  }

  private static KinesisLines lines(String arn) {
    return new KinesisLines(
        new SourceConfig.Kinesis(arn, new Start(Start.Position.TRIM_HORIZON, null), REORDER),
        new AwsConfig(null, emulator.endpoint().toString()));
  }

  private JobClient start(JobEdges edges, int parallelism) throws Exception {
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    RsvpScoringJob.define(env, edges);
    return env.executeAsync();
  }

  private static void await(JobClient job, Callable<Boolean> isSo) throws Exception {
    long begun = System.nanoTime();
    while (!isSo.call()) {
      assertThat(System.nanoTime() - begun).as("waited, ns").isLessThan(DEADLINE_NANOS);
      try {
        job.getJobExecutionResult().get(20, TimeUnit.MILLISECONDS);
        fail("the job has ended");
      } catch (TimeoutException e) {
        // it runs, as it should
      }
    }
  }

  /** RSVPs that arrived of late, 20 ms apart. */
  private static List<Line> archived(int count) {
    long firstUs = TimeUnit.SECONDS.toMicros(Instant.now().getEpochSecond() - 3_600);
    List<Line> lines = new ArrayList<>();
    for (Line line : TestLines.mixed(count, 5)) {
      if (line.bytes()[0] == '{') {
        lines.add(new Line(firstUs + lines.size() * 20_000L, line.bytes(), line.length()));
      }
    }
    return lines;
  }

  private List<Line> withRepeats(List<Line> lines) {
    List<Line> all = new ArrayList<>(lines);
    for (int i = 0; i < lines.size() / 30; i++) {
      all.add(lines.get(random.nextInt(lines.size())));
    }
    return all;
  }

  private List<Line> shuffled(List<Line> lines) {
    record Late(Line line, long us) {}
    return lines.stream()
        .map(line -> new Late(line, line.arrivalUs() + random.nextInt(OUT_OF_ORDER_US)))
        .sorted(Comparator.comparingLong(Late::us))
        .map(Late::line)
        .toList();
  }

  private static List<Line> byArrival(List<Line> lines) {
    return lines.stream().sorted(Comparator.comparingLong(Line::arrivalUs)).toList();
  }

  /** Records of somebody's who puts several lines into one. */
  private static List<byte[]> batches(List<Line> lines) {
    List<byte[]> batches = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += 7) {
      StringBuilder batch = new StringBuilder();
      for (Line line : lines.subList(from, Math.min(from + 7, lines.size()))) {
        batch.append(new String(line.bytes(), UTF_8)).append('\n');
      }
      batches.add(batch.toString().getBytes(UTF_8));
    }
    return batches;
  }

  private static String group(Line line) {
    return Long.toString(TestLines.rsvp(line).group().id());
  }

  private static byte[] archivedForm(Line line) {
    return ArchivedLine.of(line.arrivalUs(), line.bytes());
  }

  private List<Long> archivedArrivals() {
    return archive.records().stream().map(accepted -> accepted.line().arrivalUs()).toList();
  }

  private static List<String> ids(PlainFold fold) {
    return fold.scored().stream().map(json -> json.split("\"")[3]).toList();
  }

  /** The lines of an output's finished files. */
  private List<String> written(String output) throws IOException {
    List<String> lines = new ArrayList<>();
    Path files = folder.resolve(output);
    if (Files.exists(files)) {
      try (Stream<Path> all = Files.walk(files)) {
        for (Path file : all.filter(KinesisSourceIT::isFinished).toList()) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    return lines;
  }

  private Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** The number of the last complete checkpoint, 0 before the first. */
  private long lastCheckpoint() throws IOException {
    if (!Files.exists(checkpoints())) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(checkpoints())) {
      return all.filter(file -> file.endsWith("_metadata"))
          .map(file -> file.getParent().getFileName().toString().replace("chk-", ""))
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    } catch (UncheckedIOException aCheckpointWentMeanwhile) {
      return 0;
    }
  }

  private static boolean isFinished(Path file) {
    return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
  }

  /** Lines with a failure on their way. */
  private record Failing(JobEdges.Lines lines, FailingOnce failure) implements JobEdges.Lines {

    @Override
    public DataStream<Line> in(StreamExecutionEnvironment env) {
      return lines.in(env).map(failure).name("failing").uid("failing");
    }

    @Override
    public DataStream<Line> inOrder(KeyedStream<Line, Long> byGroup) {
      return lines.inOrder(byGroup);
    }
  }
}
