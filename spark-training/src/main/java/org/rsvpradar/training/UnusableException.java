package org.rsvpradar.training;

/** What was given cannot be worked with; the message is the one sentence that a person reads. */
public final class UnusableException extends RuntimeException {

  /**
   * @param message names the value and what was expected
   */
  public UnusableException(String message) {
    super(message);
  }

  /** The sentence behind a failure that an engine wrapped, or null if it is none of ours. */
  static String sentenceIn(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof UnusableException ours) {
        return ours.getMessage();
      }
    }
    return null;
  }
}
