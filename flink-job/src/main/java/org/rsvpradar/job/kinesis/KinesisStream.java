package org.rsvpradar.job.kinesis;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import org.apache.flink.connector.kinesis.source.proxy.KinesisStreamProxy;
import org.apache.flink.connector.kinesis.source.proxy.StreamProxy;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.retry.RetryMode;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.http.SdkHttpClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.http.apache.ApacheHttpClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.regions.Region;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.KinesisClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.KinesisClientBuilder;
import org.rsvpradar.job.config.AwsConfig;

/**
 * A Kinesis stream, and how to reach it.
 *
 * @param arn {@code arn:aws:kinesis:REGION:ACCOUNT:stream/NAME}
 * @param aws its region, and another address than the region's own, or null
 */
record KinesisStream(String arn, AwsConfig aws) implements Serializable {

  /** Of one attempt, so that an answer that never comes holds up nothing for long. */
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);

  /** A client of its own, with the credentials of the machine that it runs on. */
  StreamProxy connect() {
    SdkHttpClient http = ApacheHttpClient.builder().build();
    KinesisClientBuilder client =
        KinesisClient.builder()
            .httpClient(http)
            .region(Region.of(aws.region()))
            .credentialsProvider(DefaultCredentialsProvider.builder().build())
            .overrideConfiguration(
                override ->
                    override
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .retryPolicy(RetryMode.STANDARD));
    if (aws.endpoint() != null) {
      client.endpointOverride(URI.create(aws.endpoint()));
    }
    return new SteadyStream(new KinesisStreamProxy(client.build(), http), this);
  }
}
