package org.rsvpradar.job.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.flink.connector.kinesis.source.proxy.StreamProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.job.aws.ForgedAws;
import org.rsvpradar.job.aws.TestCredentials;
import org.rsvpradar.job.config.AwsConfig;

@Timeout(60)
class KinesisStreamIT {

  private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/lines";

  @Test
  void readsNothingFromAServerThatJavaDoesNotTrust(@TempDir Path folder) throws Exception {
    TestCredentials.give();
    try (ForgedAws forged = ForgedAws.in(folder);
        StreamProxy stream =
            new KinesisStream(ARN, new AwsConfig("eu-central-1", forged.url())).connect()) {
      assertThatThrownBy(() -> stream.listShards(ARN, null))
          .hasRootCauseInstanceOf(CertPathBuilderException.class)
          .hasStackTraceContaining(SSLHandshakeException.class.getName());
      assertThat(forged.requests()).isZero();
    } finally {
      TestCredentials.take();
    }
  }
}
