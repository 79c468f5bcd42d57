package org.rsvpradar.job.local;

import java.io.IOException;
import org.apache.flink.runtime.client.JobExecutionException;

/** The job gave up for what is outside the code, such as a full disk: a sentence that says why. */
final class JobFailedException extends Exception {

  private static final long serialVersionUID = 1;

  private JobFailedException(String message) {
    super(message, null, false, false);
  }

  /** The sentence, or the failure itself where only its stack trace can tell why. */
  static Exception of(JobExecutionException failure) {
    Exception said = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        said = new JobFailedException("the job failed and gave up: " + cause);
      }
    }
    return said;
  }
}
