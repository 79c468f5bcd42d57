package org.rsvpradar.training.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rsvpradar.cli.UsageException;

class S3SettingsTest {

  @Test
  void withoutAnyVariableItIsAwsItself() {
    assertThat(S3Settings.of(Map.of("AWS_ENDPOINT_URL", " ")))
        .doesNotContainKeys("fs.s3a.endpoint", "fs.s3a.path.style.access")
        .containsEntry("fs.s3a.endpoint.region", "us-east-1")
        .containsEntry("fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
  }

  @Test
  void theEndpointOfS3GoesBeforeThatOfAllServices() {
    Map<String, String> both =
        Map.of("AWS_ENDPOINT_URL_S3", "http://s3:1", "AWS_ENDPOINT_URL", "http://all:2");

    assertThat(S3Settings.of(both))
        .containsEntry("fs.s3a.endpoint", "http://s3:1")
        .containsEntry("fs.s3a.path.style.access", "true");
    assertThat(S3Settings.of(Map.of("AWS_ENDPOINT_URL", "http://all:2")))
        .containsEntry("fs.s3a.endpoint", "http://all:2");
  }

  @Test
  void theRegionIsThatOfTheEnvironment() {
    assertThat(S3Settings.of(Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-west-2")))
        .containsEntry("fs.s3a.endpoint.region", "eu-west-1");
    assertThat(S3Settings.of(Map.of("AWS_DEFAULT_REGION", "eu-west-2")))
        .containsEntry("fs.s3a.endpoint.region", "eu-west-2");
  }

  @Test
  void keysAreLeftToTheDefaultChain() {
    assertThat(
            S3Settings.of(Map.of("AWS_ACCESS_KEY_ID", "a-key", "AWS_SECRET_ACCESS_KEY", "a-secret"))
                .values())
        .noneMatch(value -> value.contains("a-key") || value.contains("a-secret"));
  }

  @Test
  void anEndpointThatIsNoUrlIsNamed() {
    assertThatThrownBy(() -> S3Settings.of(Map.of("AWS_ENDPOINT_URL_S3", "localhost:5000")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'localhost:5000'");
  }
}
