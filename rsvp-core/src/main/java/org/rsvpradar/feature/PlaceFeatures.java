package org.rsvpradar.feature;

import java.util.List;
import java.util.Locale;
import org.rsvpradar.rsvp.Rsvp;

/** Where the event takes place. */
final class PlaceFeatures {

  private static final double NEAR_KM = 1.25;

  static final List<Feature> LIST =
      List.of(
          number("venue_present", "0 or 1", "whether a venue is named"),
          number("venue_located", "0 or 1", "whether the venue has a position; 0,0 is none"),
          number(
              "venue_distance_km",
              "kilometres, 0 to 20016",
              "from the group's home to the venue; missing if either is unknown"),
          number("venue_near", "0 or 1", "whether venue_distance_km is known and below 1.25"),
          Feature.category(
              Feature.Family.PLACE,
              "group_country",
              "two letters, lower case",
              "the group's country; missing if absent"),
          number("country_us", "0 or 1", "whether group_country is us"));

  private PlaceFeatures() {}

  static void write(FeatureWriter out, Rsvp rsvp, Place place) {
    String given = rsvp.group().country();
    String country = given == null || given.isEmpty() ? null : given.toLowerCase(Locale.ROOT);
    out.flag(rsvp.venue() != null)
        .flag(place.located())
        .number(place.distanceKm())
        .flag(place.distanceKm() < NEAR_KM)
        .category(country)
        .flag("us".equals(country));
  }

  private static Feature number(String name, String unit, String meaning) {
    return Feature.number(Feature.Family.PLACE, name, unit, meaning);
  }
}
