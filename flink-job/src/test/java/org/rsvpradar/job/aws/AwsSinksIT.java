package org.rsvpradar.job.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.clusterframework.ApplicationStatus;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rsvpradar.job.aws.FakeAws.Fault;
import org.rsvpradar.job.aws.FakeAws.Reaction;
import org.rsvpradar.job.config.OutputConfig;

/**
 * Both sinks in small jobs, each with a failure of its own and a restore, against an endpoint that
 * misbehaves. The jobs run beside each other: most of their time is waiting.
 */
class AwsSinksIT {

  private static final int NUMBERS = 3_000;
  private static final Map<Case, CompletableFuture<JobResult>> JOBS = new HashMap<>();
  private static final Map<Case, FakeAws> ENDPOINTS = new HashMap<>();
  private static MiniCluster cluster;

  /** What the endpoint does wrong. */
  private enum Trouble implements Fault {
    NONE(before -> Reaction.TAKES),
    BUSY_FOR_SOME_RECORDS(
        before -> Reaction.leavesOut(10, "ProvisionedThroughputExceededException")),
    UNAVAILABLE_FOR_SOME_RECORDS(before -> Reaction.leavesOut(7, "ServiceUnavailableException")),
    BROKEN_FOR_MOST_RECORDS_AT_FIRST(
        before -> before < 5 ? Reaction.leavesOut(2, "InternalFailure") : Reaction.TAKES),
    THROTTLED(
        before -> before % 3 == 0 ? Reaction.refuses(400, "ThrottlingException") : Reaction.TAKES),
    THROTTLED_FOR_LONGER_THAN_THE_SDK_TRIES(
        before ->
            before > 1 && before < 14
                ? Reaction.refuses(400, "LimitExceededException")
                : Reaction.TAKES),
    BROKEN(before -> before % 3 == 0 ? Reaction.refuses(500, "InternalFailure") : Reaction.TAKES),
    UNAVAILABLE_FOR_LONGER_THAN_THE_SDK_TRIES(
        before ->
            before > 1 && before < 14
                ? Reaction.refuses(503, "ServiceUnavailableException")
                : Reaction.TAKES),
    HANGING_UP(before -> before % 3 == 0 ? Reaction.HANGS_UP : Reaction.TAKES),
    SLOW(before -> Reaction.SLOW),
    AWAY(before -> before == 1 ? Reaction.LEAVES : Reaction.TAKES);

    private final Fault fault;

    Trouble(Fault fault) {
      this.fault = fault;
    }

    @Override
    public Reaction to(int before) {
      return fault.to(before);
    }
  }

  private record Case(String place, Trouble trouble) {}

  static Stream<Case> cases() {
    return Stream.of(OutputConfig.KINESIS, OutputConfig.FIREHOSE)
        .flatMap(place -> Stream.of(Trouble.values()).map(trouble -> new Case(place, trouble)));
  }

  @BeforeAll
  static void startAll() throws Exception {
    TestCredentials.give();
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager((int) cases().count())
                .setConfiguration(new Configuration().set(RestOptions.BIND_PORT, "0"))
                .build());
    cluster.start();
    for (Case each : cases().toList()) {
      FakeAws aws = new FakeAws();
      aws.when(each.trouble());
      ENDPOINTS.put(each, aws);
      JobGraph job = job(each, aws);
      JOBS.put(
          each,
          cluster.submitJob(job).thenCompose(done -> cluster.requestJobResult(done.getJobID())));
    }
  }

  @AfterAll
  static void stopAll() throws Exception {
    cluster.close();
    ENDPOINTS.values().forEach(FakeAws::close);
    TestCredentials.take();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void losesNothingAndFailsOnlyWhenItsTestDoes(Case each) throws Exception {
    JobResult result = JOBS.get(each).get();
    assertThat(result.getApplicationStatus())
        .as(() -> String.valueOf(result.getSerializedThrowable()))
        .isEqualTo(ApplicationStatus.SUCCEEDED);
    assertThat(new HashSet<>(ENDPOINTS.get(each).records())).isEqualTo(new HashSet<>(numbers()));
  }

  private static List<String> numbers() {
    return IntStream.range(0, NUMBERS).mapToObj(Integer::toString).toList();
  }

  /** The one restart is the source's. */
  private static JobGraph job(Case each, FakeAws aws) {
    Configuration flink = new Configuration();
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 10);
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(flink);
    env.addSource(new NumbersOnce(each.toString(), NUMBERS))
        .rebalance()
        .sinkTo(TestSinks.of(each.place(), aws.url()))
        .setParallelism(1);
    return env.getStreamGraph().getJobGraph();
  }
}
