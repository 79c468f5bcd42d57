package org.rsvpradar.training.storage;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.SdkClientException;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException;
import org.rsvpradar.cli.UsageException;

/** Says in a sentence why a path cannot be used, where file systems say it at length. */
public final class StorageFailure {

  private StorageFailure() {}

  /**
   * A sentence for a person.
   *
   * @param what which path, and what cannot be done with it
   * @param failure of the file system; one that is a sentence already stays
   */
  public static UsageException of(String what, Exception failure) {
    return failure instanceof UsageException sentence
        ? sentence
        : new UsageException("%s: %s".formatted(what, why(failure)));
  }

  private static String why(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof AmazonServiceException answer) {
        return answered(answer);
      }
      if (at instanceof NoAuthWithAWSException) {
        return "no AWS credentials were found, neither in the environment nor in a profile nor from"
            + " this machine's role";
      }
      if (at instanceof SdkClientException && at.getCause() instanceof UnknownHostException host) {
        return "there is no host " + host.getMessage();
      }
      if (at instanceof SdkClientException) {
        return at.getMessage();
      }
    }
    return failure instanceof FileSystemException file && file.getReason() == null
        ? "%s %s".formatted(file.getClass().getSimpleName(), file.getMessage())
        : failure.getMessage();
  }

  private static String answered(AmazonServiceException answer) {
    String said =
        "%s answered '%s' (%s)"
            .formatted(answer.getServiceName(), answer.getErrorMessage(), answer.getErrorCode());
    return answer.getStatusCode() == HttpURLConnection.HTTP_FORBIDDEN
        ? said + "; are these the right credentials, and do they allow it?"
        : said;
  }
}
