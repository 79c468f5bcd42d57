package org.rsvpradar.job.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.aws.FakeAws.Reaction;
import org.rsvpradar.job.config.OutputConfig;

/**
 * What a job does that begins with a stream that it cannot use, in a cluster that restarts jobs.
 */
class AwsStartIT {

  private FakeAws aws;

  @BeforeEach
  void start() throws IOException {
    TestCredentials.give();
    aws = new FakeAws();
  }

  @AfterEach
  void stop() {
    aws.close();
    TestCredentials.take();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kinesis  | ResourceNotFoundException   | there is no Kinesis stream meetup-scored in eu-central-1",
        "firehose | ResourceNotFoundException   | there is no delivery stream meetup-scored in eu-central-1",
        "kinesis  | UnrecognizedClientException | AWS does not accept the credentials",
        "firehose | UnrecognizedClientException | AWS does not accept the credentials",
        "kinesis  | AccessDeniedException       | lack the permission kinesis:DescribeStreamSummary",
        "firehose | AccessDeniedException       | lack the permission firehose:DescribeDeliveryStream",
      })
  void failsForGoodWithTheServicesReason(String place, String code, String sentence) {
    aws.whenLookedAt(before -> Reaction.refuses(400, code));
    assertThat(whyItFails(place)).startsWith("scored.to=" + place + ": ").contains(sentence);
    assertThat(aws.looks()).isEqualTo(1);
    assertThat(aws.puts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {OutputConfig.KINESIS, OutputConfig.FIREHOSE})
  void failsForGoodWithoutCredentials(String place) {
    TestCredentials.take();
    assertThat(whyItFails(place)).contains("there are no AWS credentials where the job runs");
    assertThat(aws.looks()).isZero();
  }

  @Test
  void failsForGoodWhereTheDeliveryStreamReadsAnotherOne() {
    aws.deliveryStreamType("KinesisStreamAsSource");
    assertThat(whyItFails(OutputConfig.FIREHOSE))
        .contains("takes its records from another stream")
        .contains("scored.to=kinesis");
  }

  @ParameterizedTest
  @ValueSource(strings = {OutputConfig.KINESIS, OutputConfig.FIREHOSE})
  void startsAllTheSameWhereTheServiceIsTroubled(String place) throws Exception {
    aws.whenLookedAt(before -> Reaction.refuses(500, "InternalFailure"));
    run(place);
    assertThat(aws.records(place)).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {OutputConfig.KINESIS, OutputConfig.FIREHOSE})
  void saysWhatIsWrongWhenTheStreamIsDeletedOnTheWay(String place) {
    aws.whenLookedAt(
        before ->
            before == 0 ? Reaction.TAKES : Reaction.refuses(400, "ResourceNotFoundException"));
    aws.when(before -> Reaction.refuses(400, "ResourceNotFoundException"));
    assertThat(whyItFails(place)).contains("stream meetup-scored in eu-central-1");
    assertThat(aws.looks()).isEqualTo(2);
  }

  private String whyItFails(String place) {
    Throwable failure = catchThrowable(() -> run(place));
    while (failure != null && !(failure instanceof UsageException)) {
      failure = failure.getCause();
    }
    assertThat(failure).isNotNull();
    return failure.getMessage();
  }

  private void run(String place) throws Exception {
    Configuration flink = new Configuration();
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1_000);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
    env.fromData("one").sinkTo(TestSinks.of(place, aws.url()));
    env.execute();
  }
}
