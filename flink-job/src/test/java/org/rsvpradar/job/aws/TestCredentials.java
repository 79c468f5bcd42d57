package org.rsvpradar.job.aws;

/** Credentials that nobody has, where the SDKs' default chain looks first. */
public final class TestCredentials {

  private TestCredentials() {}

  /** From now on there are some. */
  public static void give() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  /** From now on there are none. */
  public static void take() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }
}
