package org.rsvpradar.job.model;

/**
 * A model that no record can be scored with; the message names what was found and what was
 * expected.
 */
public final class UnusableModelException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnusableModelException(String message) {
    super(message);
  }

  UnusableModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
