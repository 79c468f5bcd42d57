package org.rsvpradar.cli;

/** What was given cannot be worked with: a sentence that names the value and what was expected. */
public final class UsageException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /**
   * @param message a sentence that a person can act on
   */
  public UsageException(String message) {
    super(message);
  }

  /** The sentence is all that helps; where in the code it was found does not. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
