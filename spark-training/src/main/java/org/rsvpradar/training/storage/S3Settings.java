package org.rsvpradar.training.storage;

import java.util.HashMap;
import java.util.Map;
import org.rsvpradar.cli.Discreet;
import org.rsvpradar.cli.UsageException;

/**
 * How Hadoop's S3 file system finds a bucket: from the variables that every AWS SDK reads, with the
 * credentials of the SDK's default chain. None of them is a secret.
 */
public final class S3Settings {

  /** Any region does: the SDK asks it for a bucket's own. */
  private static final String WHERE_BUCKETS_ARE_FOUND = "us-east-1";

  private S3Settings() {}

  /**
   * The settings, by Hadoop's names.
   *
   * @param environment the process's: {@code AWS_ENDPOINT_URL_S3} or else {@code AWS_ENDPOINT_URL}
   *     (none: AWS itself), {@code AWS_REGION} or else {@code AWS_DEFAULT_REGION}
   * @throws UsageException if the endpoint is no URL
   */
  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>();
    settings.put("fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
    settings.put(
        "fs.s3a.aws.credentials.provider",
        // what is set for s3a itself comes first, as ever
        "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider,"
            + "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider,"
            + "com.amazonaws.auth.DefaultAWSCredentialsProviderChain");
    settings.put(
        "fs.s3a.endpoint.region",
        first(environment, WHERE_BUCKETS_ARE_FOUND, "AWS_REGION", "AWS_DEFAULT_REGION"));
    // the SDK tries twice and S3A three times that: a wrong endpoint shows in seconds, where by
    // default it takes minutes, and one that never answers in one
    settings.put("fs.s3a.attempts.maximum", "1");
    settings.put("fs.s3a.retry.limit", "2");
    settings.put("fs.s3a.connection.establish.timeout", "3000");
    settings.put("fs.s3a.connection.timeout", "10000");
    // otherwise it deletes above every new object, which few may and nothing here needs
    settings.put("fs.s3a.directory.marker.retention", "keep");
    String endpoint = first(environment, "", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
    if (!endpoint.isEmpty()) {
      if (!endpoint.matches("https?://.+")) {
        throw new UsageException(
            "the AWS endpoint is '%s', expected one such as http://127.0.0.1:5000"
                .formatted(Discreet.text(endpoint)));
      }
      settings.put("fs.s3a.endpoint", endpoint);
      // a bucket is no host there
      settings.put("fs.s3a.path.style.access", "true");
    }
    return settings;
  }

  private static String first(Map<String, String> environment, String otherwise, String... names) {
    for (String name : names) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return value;
      }
    }
    return otherwise;
  }
}
