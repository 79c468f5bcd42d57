package org.rsvpradar.job.aws;

import java.net.UnknownHostException;

/** What is seen of a stream when a job starts; the same for both of the SDKs. */
sealed interface Sight {

  /**
   * The stream is there.
   *
   * @param status as AWS calls it, such as {@code ACTIVE}
   * @param takesPuts false for a delivery stream that reads another one
   */
  record Found(String status, boolean takesPuts) implements Sight {}

  /**
   * The service answered, and not with the stream.
   *
   * @param code of the error, such as {@code ResourceNotFoundException}; null if it names none
   * @param status of HTTP
   * @param message the service's
   */
  record Refused(String code, int status, String message) implements Sight {}

  /** No credentials were found to sign a question with. */
  record NoCredentials() implements Sight {}

  /**
   * Nobody answered.
   *
   * @param why in short
   * @param noSuchHost whether the name of the host is unknown
   */
  record Unreachable(String why, boolean noSuchHost) implements Sight {}

  /** What an SDK's exception tells that comes of no answer. */
  static Sight without(Throwable answer) {
    Throwable root = answer;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root == answer && String.valueOf(answer.getMessage()).contains("credentials")) {
      return new NoCredentials();
    }
    return new Unreachable(
        root.getClass().getSimpleName() + ": " + root.getMessage(),
        root instanceof UnknownHostException);
  }
}
