package org.rsvpradar.job.aws;

/**
 * A request that nobody answered: sent again, however often.
 *
 * <p>Flink's connectors take every exception of the SDK's client for a mistake in the settings, a
 * refused connection too, and fail the job. This one they do not know, so they try again.
 */
final class BrokenOffException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BrokenOffException(String why) {
    super(why, null, false, false);
  }
}
