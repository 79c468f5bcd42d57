package org.rsvpradar.job.config;

/** Our own misconfiguration: a sentence that names the setting, the value and what was expected. */
public final class InvalidSettingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param message a sentence that a person can act on
   */
  public InvalidSettingException(String message) {
    // the sentence is all that helps; where in the code it was found does not
    super(message, null, false, false);
  }
}
