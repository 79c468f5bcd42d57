package org.rsvpradar.recording;

import java.io.IOException;

/**
 * A recording that cannot be read, however often it is tried: the message is a sentence that names
 * the file or folder.
 */
public final class BrokenRecordingException extends IOException {

  private static final long serialVersionUID = 1;

  BrokenRecordingException(String message) {
    super(message);
  }

  BrokenRecordingException(String message, Throwable cause) {
    super(message, cause);
  }
}
