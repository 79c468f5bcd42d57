package org.rsvpradar.recording;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** Says in few words why a file system refuses something. */
public final class FileTrouble {

  private FileTrouble() {}

  /**
   * The reason for a person. Hadoop's client of S3 has its own exceptions, which are on nobody's
   * class path, and messages of a paragraph.
   */
  public static String inWords(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied, or there are no credentials";
    }
    if (e.getClass().getSimpleName().equals("UnknownStoreException")) {
      return "there is no such bucket";
    }
    String message = String.valueOf(e.getMessage());
    int details = message.indexOf(" (Service: ");
    return details < 0 ? message : message.substring(0, details);
  }
}
