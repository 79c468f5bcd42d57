package org.rsvpradar.feature;

import java.util.List;
import org.rsvpradar.fold.Histories;
import org.rsvpradar.rsvp.Rsvp;

/** The features of the first model: the list, and the pure function that computes them. */
public final class RsvpFeatures {

  /**
   * Every feature, in the order of {@link FeatureVector}, of the training columns and of the JSON.
   */
  public static final List<Feature> LIST =
      List.of(
          new Feature(
              "lead_hours",
              Feature.Type.NUMBER,
              "hours",
              "from the RSVP to the event's start; missing where the event has no time"),
          new Feature("country", Feature.Type.CATEGORY, "two letters", "the group's country"));

  private RsvpFeatures() {}

  /**
   * The features of an RSVP as they stood before its answer was known.
   *
   * @param before what earlier lines said
   */
  public static FeatureVector of(Histories before, Rsvp rsvp) {
    double[] numbers = new double[LIST.size()];
    String[] categories = new String[LIST.size()];
    Long start = rsvp.event().timeMs();
    numbers[0] = start == null ? Double.NaN : (start - rsvp.mtimeMs() / 1000 * 1000) / 3_600_000.0;
    categories[1] = rsvp.group().country();
    return new FeatureVector(numbers, categories);
  }
}
