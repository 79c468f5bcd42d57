package org.rsvpradar.score;

/**
 * Which model gave a score.
 *
 * @param name such as {@code rsvp-response}
 * @param version the name of its version folder
 * @param sha256 of its {@code model.pmml}, 64 lower-case hexadecimal digits
 */
public record ModelId(String name, String version, String sha256) {

  /** Name and version, as a person calls it. */
  @Override
  public String toString() {
    return name + "/" + version;
  }
}
