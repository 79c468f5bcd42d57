package org.rsvpradar.job.aws;

import java.net.URI;
import org.rsvpradar.job.config.AwsConfig;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.FirehoseClientBuilder;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;

/** Looks at a delivery stream. */
final class FirehoseProbe implements StreamProbe {

  private static final long serialVersionUID = 1;

  @Override
  public Sight look(Destination to) {
    try (FirehoseClient client = client(to.aws())) {
      DeliveryStreamDescription stream =
          client
              .describeDeliveryStream(ask -> ask.deliveryStreamName(to.stream()))
              .deliveryStreamDescription();
      return new Sight.Found(
          stream.deliveryStreamStatusAsString(),
          "DirectPut".equals(stream.deliveryStreamTypeAsString()));
    } catch (SdkException e) {
      return e instanceof AwsServiceException answer && answer.awsErrorDetails() != null
          ? new Sight.Refused(
              answer.awsErrorDetails().errorCode(), answer.statusCode(), answer.getMessage())
          : Sight.without(e);
    }
  }

  @Override
  public String action() {
    return "firehose:DescribeDeliveryStream";
  }

  @Override
  public boolean knowsRegion(String region) {
    return Region.regions().contains(Region.of(region));
  }

  private static FirehoseClient client(AwsConfig aws) {
    FirehoseClientBuilder client =
        FirehoseClient.builder()
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
