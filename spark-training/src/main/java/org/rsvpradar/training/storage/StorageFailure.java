package org.rsvpradar.training.storage;

import com.amazonaws.services.s3.model.AmazonS3Exception;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException;
import org.rsvpradar.cli.UsageException;

/** Says in a sentence why a path cannot be used, where file systems say it at length. */
public final class StorageFailure {

  private StorageFailure() {}

  /**
   * A sentence for a person.
   *
   * @param what which path, and what cannot be done with it
   * @param failure of the file system
   */
  public static UsageException of(String what, Exception failure) {
    return failure instanceof UsageException known
        ? known
        : new UsageException("%s: %s".formatted(what, why(failure)));
  }

  private static String why(Throwable failure) {
    Throwable at = failure;
    while (true) {
      if (at instanceof AmazonS3Exception answer) {
        return answered(answer);
      }
      if (at instanceof NoAuthWithAWSException) {
        return "no AWS credentials were found, neither in the environment nor in a profile nor from"
            + " this machine's role";
      }
      if (at instanceof UnknownHostException) {
        return "there is no host " + at.getMessage();
      }
      if (at.getCause() == null || at.getCause() == at) {
        return at.getMessage();
      }
      at = at.getCause();
    }
  }

  private static String answered(AmazonS3Exception answer) {
    String said =
        "S3 answered '%s' (%s)".formatted(answer.getErrorMessage(), answer.getErrorCode());
    return answer.getStatusCode() == HttpURLConnection.HTTP_FORBIDDEN
        ? said + "; are these credentials right, and do they allow it?"
        : said;
  }
}
