package org.rsvpradar.feature;

import java.util.List;
import org.rsvpradar.rsvp.Rsvp;

/** A family of one feature: how many words the group's name has. */
final class ExampleFeatures {

  static final List<Feature> LIST =
      List.of(
          Feature.number(
              Feature.Family.THEME,
              "group_name_words",
              "words, 1 or more",
              "words of the group's name; missing without a name"));

  private ExampleFeatures() {}

  /** In the order of the list; NaN stands for missing. */
  static void write(FeatureWriter out, Rsvp rsvp) {
    String name = rsvp.group().name();
    out.number(name == null || name.isBlank() ? Double.NaN : name.strip().split("\\s+").length);
  }
}
