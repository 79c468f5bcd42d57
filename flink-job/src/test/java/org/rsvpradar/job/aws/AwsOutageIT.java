package org.rsvpradar.job.aws;

import static org.apache.flink.runtime.testutils.CommonTestUtils.waitUntilCondition;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.clusterframework.ApplicationStatus;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.job.aws.FakeAws.Reaction;
import org.rsvpradar.job.config.OutputConfig;

/** What a running job does while nobody answers, seen from outside; any failure would end it. */
@Timeout(180)
class AwsOutageIT {

  private static final int NUMBERS = 40_000;

  /** Requests that are taken before the outage. */
  private static final int BEFORE = 20;

  /** What a writer buffers before it blocks. */
  private static final int BUFFERED = 5_000;

  /** That, what may be on the way besides, and the record that waits for a place. */
  private static final int HELD_AT_MOST = BUFFERED + 20 * 500 + 1;

  private static final long EVERY_MS = 20;

  /** More than the class has time for, which is what ends a wait that is in vain. */
  private static final int ATTEMPTS = 10_000;

  private static final AtomicInteger EMITTED = new AtomicInteger();
  private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();
  private static MiniCluster cluster;

  private FakeAws aws;
  private JobID job;

  @BeforeAll
  static void startCluster() throws Exception {
    TestCredentials.give();
    Configuration flink = new Configuration().set(RestOptions.BIND_PORT, "0");
    METRICS.addToConfiguration(flink);
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .setConfiguration(flink)
                .build());
    cluster.start();
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.close();
    TestCredentials.take();
  }

  @BeforeEach
  void startEndpointThatLeaves() throws IOException {
    EMITTED.set(0);
    aws = new FakeAws();
    aws.when(
        before -> {
          if (before == BEFORE) {
            aws.leave();
            return Reaction.refuses(500, "InternalFailure");
          }
          return Reaction.TAKES;
        });
  }

  @AfterEach
  void stopEndpoint() {
    aws.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {OutputConfig.KINESIS, OutputConfig.FIREHOSE})
  void countsHoldsBackAndSurvivesFailedCheckpointsUntilItIsOver(String place) throws Exception {
    startJob(place);
    awaitOutage();
    await(() -> metric("records-in-flight") > 0);
    await(() -> metric("records-waiting") > 0);
    await(() -> metric("records-failed") > 0);
    await(() -> metric("records-retried") > 0);
    for (int i = 0; i < 2; i++) {
      CompletableFuture<?> checkpoint = cluster.triggerCheckpoint(job, CheckpointType.FULL);
      await(checkpoint::isCompletedExceptionally);
    }
    assertThat(EMITTED.get() - delivered(place).size()).isBetween(BUFFERED, HELD_AT_MOST);
    assertThat(EMITTED.get()).isLessThan(NUMBERS);

    aws.comeBack();
    JobResult result = cluster.requestJobResult(job).get();
    assertThat(result.getApplicationStatus())
        .as(() -> String.valueOf(result.getSerializedThrowable()))
        .isEqualTo(ApplicationStatus.SUCCEEDED);
    assertThat(delivered(place)).isEqualTo(new HashSet<>(numbers()));
    assertThat(metric("records-in-flight")).isZero();
    assertThat(metric("records-waiting")).isZero();
  }

  private void startJob(String place) throws Exception {
    Configuration flink = new Configuration();
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
    flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofSeconds(2));
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 10);
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(flink);
    env.setParallelism(1);
    env.fromSequence(0, NUMBERS - 1)
        .map(AwsOutageIT::emit)
        .returns(Types.STRING)
        .sinkTo(TestSinks.of(place, aws.url()));
    job = cluster.submitJob(env.getStreamGraph().getJobGraph()).get().getJobID();
  }

  private static String emit(long number) {
    EMITTED.incrementAndGet();
    return Long.toString(number);
  }

  private static List<String> numbers() {
    return IntStream.range(0, NUMBERS).mapToObj(Integer::toString).toList();
  }

  private HashSet<String> delivered(String place) {
    return new HashSet<>(aws.records(place));
  }

  private void awaitOutage() throws Exception {
    await(() -> metric("requests-failed") > 0);
    await(() -> metric("records-waiting") + metric("records-in-flight") >= BUFFERED);
  }

  /** Waits while the job goes on. */
  private void await(Callable<Boolean> condition) throws Exception {
    waitUntilCondition(
        () -> {
          assertThat(cluster.getJobStatus(job).get())
              .isIn(JobStatus.INITIALIZING, JobStatus.CREATED, JobStatus.RUNNING);
          return condition.call();
        },
        EVERY_MS,
        ATTEMPTS);
  }

  /** The sink's, as it is registered; zero while there is none. */
  private long metric(String name) {
    return METRICS.getMetricsByIdentifiers(job).entrySet().stream()
        .filter(metric -> metric.getKey().endsWith("." + name))
        .mapToLong(metric -> value(metric.getValue()))
        .sum();
  }

  private static long value(Metric metric) {
    return metric instanceof Counter counter
        ? counter.getCount()
        : (Long) ((Gauge<?>) metric).getValue();
  }
}
