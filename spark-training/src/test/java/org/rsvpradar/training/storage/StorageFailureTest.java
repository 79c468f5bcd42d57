package org.rsvpradar.training.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.SdkClientException;
import com.amazonaws.services.s3.model.AmazonS3Exception;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.s3a.AWSClientIOException;
import org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException;
import org.junit.jupiter.api.Test;
import org.rsvpradar.cli.UsageException;

class StorageFailureTest {

  @Test
  void aRefusalAsksForTheCredentials() {
    AmazonS3Exception answer = new AmazonS3Exception("The key does not exist.");
    answer.setServiceName("Amazon S3");
    answer.setStatusCode(403);
    answer.setErrorCode("InvalidAccessKeyId");

    assertThat(said(new AccessDeniedException("s3://b/x").initCause(answer)))
        .isEqualTo(
            "s3://b/x cannot be listed: Amazon S3 answered 'The key does not exist.'"
                + " (InvalidAccessKeyId); are these the right credentials, and do they allow it?");
  }

  @Test
  void missingCredentialsAreNoListOfProviders() {
    assertThat(
            said(
                new AccessDeniedException("s3://b/x")
                    .initCause(
                        new NoAuthWithAWSException("A B C", new SdkClientException("at length")))))
        .contains("no AWS credentials were found")
        .doesNotContain("at length");
  }

  @Test
  void aHostThatIsNotThereIsNamed() {
    SdkClientException unresolved =
        new SdkClientException("at length", new UnknownHostException("no.invalid"));

    assertThat(said(new AWSClientIOException("listing", unresolved)))
        .endsWith(": there is no host no.invalid");
  }

  @Test
  void aFailureOfThisMachineSaysWhatItIs() {
    assertThat(said(new AccessDeniedException("/nowhere/x")))
        .endsWith("AccessDeniedException /nowhere/x");
    assertThat(said(new IOException("No space left on device")))
        .endsWith(": No space left on device");
  }

  @Test
  void aSentenceStaysWhatItIs() {
    assertThat(said(new UsageException("so it is"))).isEqualTo("so it is");
  }

  private static String said(Throwable failure) {
    return StorageFailure.of("s3://b/x cannot be listed", (Exception) failure).getMessage();
  }
}
