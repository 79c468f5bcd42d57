package org.rsvpradar.cli;

/** What was given cannot be worked with: a sentence that names the value and what was expected. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param message a sentence that a person can act on
   */
  public UsageException(String message) {
    // the sentence is all that helps; where in the code it was found does not
    super(message, null, false, false);
  }
}
