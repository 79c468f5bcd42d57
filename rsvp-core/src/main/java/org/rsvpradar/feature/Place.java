package org.rsvpradar.feature;

import org.rsvpradar.rsvp.Rsvp;

/**
 * Where an event takes place, as far as the line tells.
 *
 * @param located whether the venue has a position; 0,0 is none
 * @param distanceKm from the group's home to the venue, NaN if either is unknown
 * @param offsetMs local time less UTC, by the longitude: no better is known. Summer time is left
 *     out
 */
record Place(boolean located, double distanceKm, long offsetMs) {

  private static final double EARTH_DIAMETER_KM = 12_742;
  private static final double DEGREES_PER_HOUR = 15;
  private static final long HOUR_MS = 3_600_000L;

  static Place of(Rsvp rsvp) {
    Rsvp.Group group = rsvp.group();
    Rsvp.Venue venue = rsvp.venue();
    boolean located =
        venue != null
            && !Double.isNaN(venue.lat())
            && !Double.isNaN(venue.lon())
            && !(venue.lat() == 0 && venue.lon() == 0);
    double lon = !Double.isNaN(group.lon()) ? group.lon() : located ? venue.lon() : 0;
    double lonOnEarth = Math.max(-180, Math.min(180, lon));
    double distance =
        located ? distanceKm(group.lat(), group.lon(), venue.lat(), venue.lon()) : Double.NaN;
    return new Place(located, distance, (long) Math.rint(lonOnEarth / DEGREES_PER_HOUR) * HOUR_MS);
  }

  /** The haversine formula; NaN where a coordinate is. */
  private static double distanceKm(double lat1, double lon1, double lat2, double lon2) {
    double phi1 = Math.toRadians(lat1);
    double phi2 = Math.toRadians(lat2);
    double sinLat = Math.sin((phi2 - phi1) / 2);
    double sinLon = Math.sin(Math.toRadians(lon2 - lon1) / 2);
    double a = sinLat * sinLat + Math.cos(phi1) * Math.cos(phi2) * sinLon * sinLon;
    return EARTH_DIAMETER_KM * Math.asin(Math.min(1, Math.sqrt(a)));
  }
}
