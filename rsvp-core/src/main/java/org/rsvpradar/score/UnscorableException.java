package org.rsvpradar.score;

/** One record that a model cannot score; the message says why and goes into the record. */
public final class UnscorableException extends Exception {

  /**
   * @param message the cause in words, naming field and value
   * @param cause what the model engine threw, or null
   */
  public UnscorableException(String message, Throwable cause) {
    super(message, cause);
  }
}
