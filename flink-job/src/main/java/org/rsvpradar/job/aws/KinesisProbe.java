package org.rsvpradar.job.aws;

import java.net.URI;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.awscore.exception.AwsServiceException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.exception.SdkException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.http.apache.ApacheHttpClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.regions.Region;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.KinesisClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.KinesisClientBuilder;
import org.rsvpradar.job.config.AwsConfig;

/** Looks at a Kinesis stream, with the SDK that is inside Flink's connector. */
final class KinesisProbe implements StreamProbe {

  private static final long serialVersionUID = 1;

  @Override
  public Sight look(Destination to) {
    try (KinesisClient client = client(to.aws())) {
      return new Sight.Found(
          client
              .describeStreamSummary(ask -> ask.streamName(to.stream()))
              .streamDescriptionSummary()
              .streamStatusAsString(),
          true);
    } catch (SdkException e) {
      return sight(e);
    }
  }

  /** What the SDK's exception tells. */
  static Sight sight(SdkException failure) {
    if (failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
      return new Sight.Refused(
          answer.awsErrorDetails().errorCode(), answer.statusCode(), answer.getMessage());
    }
    return Sight.without(failure);
  }

  @Override
  public String action() {
    return "kinesis:DescribeStreamSummary";
  }

  @Override
  public boolean knowsRegion(String region) {
    return Region.regions().contains(Region.of(region));
  }

  private static KinesisClient client(AwsConfig aws) {
    KinesisClientBuilder client =
        KinesisClient.builder()
            .region(Region.of(aws.region()))
            .credentialsProvider(DefaultCredentialsProvider.create())
            .httpClientBuilder(ApacheHttpClient.builder().connectionTimeout(CONNECT))
            .overrideConfiguration(
                with ->
                    with.apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(ALL)
                        .retryPolicy(retry -> retry.numRetries(RETRIES)));
    if (aws.endpoint() != null) {
      client.endpointOverride(URI.create(aws.endpoint()));
    }
    return client.build();
  }
}
