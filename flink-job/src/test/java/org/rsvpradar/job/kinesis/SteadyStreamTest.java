package org.rsvpradar.job.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import org.apache.flink.connector.kinesis.source.proxy.StreamProxy;
import org.apache.flink.connector.kinesis.source.split.StartingPosition;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.exception.SdkClientException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.exception.SdkException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.KinesisException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.job.config.AwsConfig;

class SteadyStreamTest {

  private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/lines";

  @ParameterizedTest
  @CsvSource({
    "ResourceNotFoundException, there is no Kinesis stream lines in eu-central-1",
    "UnrecognizedClientException, does not accept the credentials",
    "ExpiredTokenException, does not accept the credentials",
    "AccessDeniedException, lack the permission"
  })
  void failsForGoodWhenTheStreamWillNeverBeRead(String code, String sentence) {
    SteadyStream stream = failing(service(code, 400));
    assertThatThrownBy(() -> stream.listShards(ARN, null))
        .isInstanceOf(SuppressRestartsException.class)
        .hasStackTraceContaining("source=kinesis: ")
        .hasStackTraceContaining(sentence);
    assertThatThrownBy(() -> read(stream)).isInstanceOf(SuppressRestartsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ResourceNotFoundException", "ExpiredTokenException", "AccessDeniedException"})
  void leavesItToARestartWhatAStreamThatHasAnsweredSaysLater(String code) {
    SdkException later = service(code, 400);
    FakeStream answering = new FakeStream();
    SteadyStream stream = steady(answering);
    read(stream);
    answering.failure = later;
    assertThatThrownBy(() -> read(stream)).isSameAs(later);
    assertThatThrownBy(() -> stream.listShards(ARN, "shardId-000000000003")).isSameAs(later);
  }

  @Test
  void endsAShardThatIsGone() {
    GetRecordsResponse end =
        read(
            failing(
                notFound("Shard shardId-000000000000 in stream lines under account 1 not found")));
    assertThat(end.records()).isEmpty();
    assertThat(end.nextShardIterator()).isNull();
    assertThatThrownBy(() -> read(failing(notFound("Stream lines under account 1 not found"))))
        .isInstanceOf(SuppressRestartsException.class)
        .hasStackTraceContaining("there is no Kinesis stream lines");
  }

  @Test
  void failsForGoodWithoutCredentials() {
    SdkException none =
        SdkClientException.create("Unable to load credentials from any of the providers");
    assertThatThrownBy(() -> failing(none).listShards(ARN, null))
        .isInstanceOf(SuppressRestartsException.class)
        .hasStackTraceContaining("there are no AWS credentials where the job runs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProvisionedThroughputExceededException",
        "LimitExceededException",
        "ThrottlingException"
      })
  void asksOnWhenItIsThrottled(String code) {
    assertThat(read(failing(service(code, 400)))).isNull();
  }

  @Test
  void asksOnWhenTheServiceOrTheWayThereIsDown() {
    assertThat(read(failing(service("InternalFailure", 500)))).isNull();
    SteadyStream away =
        failing(SdkClientException.create("no way", new ConnectException("refused")));
    assertThat(read(away)).isNull();
    assertThat(away.listShards(ARN, "shardId-000000000003")).isEmpty();
  }

  @Test
  void doesNotBeginWithoutKnowingTheShards() {
    SdkException refused = SdkClientException.create("no way", new ConnectException("refused"));
    assertThatThrownBy(() -> failing(refused).listShards(ARN, null)).isSameAs(refused);
  }

  @Test
  void failsWithWhatAskingAgainDoesNotChange() {
    SdkException wrong = service("InvalidArgumentException", 400);
    assertThatThrownBy(() -> read(failing(wrong))).isSameAs(wrong);
  }

  private static GetRecordsResponse read(SteadyStream stream) {
    return stream.getRecords(ARN, "shardId-000000000000", StartingPosition.fromStart());
  }

  private static SdkException service(String code, int status) {
    return (SdkException)
        KinesisException.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("no").build())
            .build();
  }

  private static SdkException notFound(String message) {
    return (SdkException)
        ResourceNotFoundException.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("ResourceNotFoundException")
                    .errorMessage(message)
                    .build())
            .build();
  }

  private static SteadyStream failing(SdkException failure) {
    FakeStream stream = new FakeStream();
    stream.failure = failure;
    return steady(stream);
  }

  private static SteadyStream steady(StreamProxy stream) {
    return new SteadyStream(stream, new KinesisStream(ARN, new AwsConfig("eu-central-1", null)));
  }
}
