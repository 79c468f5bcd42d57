package org.rsvpradar.job.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.config.AwsConfig;

class StartCheckTest {

  private static final Destination HERE = at("eu-central-1", null);

  @ParameterizedTest
  @ValueSource(strings = {"ACTIVE", "UPDATING"})
  void findsNothingWrongWithAStreamThatTakesRecords(String status) {
    assertThat(judge(HERE, new Sight.Found(status, true))).isNull();
  }

  @Test
  void waitsForAStreamThatIsBeingMade() {
    assertThat(judge(HERE, new Sight.Found("CREATING", true))).isEqualTo("it is CREATING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETING", "DELETING_FAILED", "CREATING_FAILED"})
  void refusesAStreamThatIsGoing(String status) {
    assertThatThrownBy(() -> judge(HERE, new Sight.Found(status, true)))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "archive.to=firehose: the stream meetup in eu-central-1 is %s; check"
                + " archive.firehose.stream",
            status);
  }

  @Test
  void refusesADeliveryStreamThatReadsAnotherStream() {
    assertThatThrownBy(() -> judge(HERE, new Sight.Found("ACTIVE", false)))
        .hasMessage(
            "archive.to=firehose: the delivery stream meetup in eu-central-1 takes its records from"
                + " another stream, not from a job; write to that one with archive.to=kinesis, or"
                + " set another archive.firehose.stream");
  }

  @Test
  void namesTheMissingStreamAndWhereItWasLookedFor() {
    assertThatThrownBy(
            () ->
                judge(
                    at("eu-west-1", "http://me:canary@127.0.0.1:5000"),
                    new Sight.Refused("ResourceNotFoundException", 400, "no")))
        .hasMessage(
            "archive.to=firehose: there is no delivery stream meetup in eu-west-1 at"
                + " http://127.0.0.1:5000; check archive.firehose.stream and aws.region");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UnrecognizedClientException",
        "InvalidSignatureException",
        "ExpiredTokenException"
      })
  void saysThatTheCredentialsAreWrongAndNothingOfThem(String code) {
    assertThatThrownBy(
            () -> judge(HERE, new Sight.Refused(code, 400, "x-amz-security-token:SECRET")))
        .hasMessageStartingWith("archive.to=firehose: AWS does not accept the credentials")
        .hasMessageContaining(code)
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void namesThePermissionThatIsMissing() {
    assertThatThrownBy(() -> judge(HERE, new Sight.Refused("AccessDeniedException", 400, "no")))
        .hasMessageContaining("firehose:DescribeDeliveryStream for meetup in eu-central-1");
  }

  @ParameterizedTest
  @CsvSource({"ServiceUnavailableException,503", "ThrottlingException,400", ",404"})
  void putsUpWithWhatMayPass(String code, int status) {
    assertThat(judge(HERE, new Sight.Refused(code, status, "later")))
        .contains(String.valueOf(code))
        .contains(Integer.toString(status));
  }

  @Test
  void refusesARegionThatNobodyKnows() {
    assertThatThrownBy(
            () -> judge(at("xx-nowhere-1", null), new Sight.Unreachable("UnknownHost: x", true)))
        .hasMessageContaining("there is no region xx-nowhere-1")
        .hasMessageEndingWith("aws.region");
  }

  @Test
  void putsUpWithAMissingNameServer() {
    Sight nobody = new Sight.Unreachable("UnknownHost: x", true);
    assertThat(judge(HERE, nobody)).isEqualTo("UnknownHost: x");
    assertThat(judge(at("xx-nowhere-1", "http://emulator:5000"), nobody))
        .isEqualTo("UnknownHost: x");
  }

  @Test
  void tellsMissingCredentialsFromAMissingService() {
    assertThat(Sight.without(new IllegalStateException("Unable to load credentials from any")))
        .isEqualTo(new Sight.NoCredentials());
    assertThat(Sight.without(new IllegalStateException("x", new ConnectException("refused"))))
        .isEqualTo(new Sight.Unreachable("ConnectException: refused", false));
    assertThat(Sight.without(new IOException("x", new UnknownHostException("kinesis.xx"))))
        .isEqualTo(new Sight.Unreachable("UnknownHostException: kinesis.xx", true));
    assertThatThrownBy(() -> judge(HERE, new Sight.NoCredentials()))
        .hasMessageStartingWith("archive.to=firehose: there are no AWS credentials");
  }

  @Test
  void knowsTheRegionsOfBothSdks() {
    for (StreamProbe probe : new StreamProbe[] {new KinesisProbe(), new FirehoseProbe()}) {
      assertThat(probe.knowsRegion("eu-central-1")).isTrue();
      assertThat(probe.knowsRegion("xx-nowhere-1")).isFalse();
    }
  }

  private static String judge(Destination to, Sight sight) {
    return StartCheck.judge(to, sight, new FirehoseProbe()).orElse(null);
  }

  private static Destination at(String region, String endpoint) {
    return new Destination("archive", "firehose", "meetup", new AwsConfig(region, endpoint));
  }
}
