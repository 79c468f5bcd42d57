package org.rsvpradar.job.local;

/** The model that comes with the project. */
public final class ShippedModel {

  private ShippedModel() {}

  /** Its version folder, as the {@code radar} script tells it. */
  public static String folder() {
    return System.getProperty("radar.model");
  }
}
