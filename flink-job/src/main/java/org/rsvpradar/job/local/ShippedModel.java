package org.rsvpradar.job.local;

/** The model that comes with the project. */
final class ShippedModel {

  private ShippedModel() {}

  /** Its version folder, as the {@code radar} script tells it. */
  static String folder() {
    return System.getProperty("radar.model");
  }
}
