package org.rsvpradar.feature;

import java.util.List;
import java.util.stream.Stream;
import org.rsvpradar.fold.Histories;
import org.rsvpradar.rsvp.Rsvp;

/**
 * The features: the list, and the pure function that computes them, the same in every engine.
 *
 * <p>They use what was known before the answer. They never look at {@code response}, {@code
 * guests}, the milliseconds of {@code mtime}, the arrival, or whether this RSVP was seen before.
 */
public final class RsvpFeatures {

  /**
   * Every feature, in the order of {@link FeatureVector}, of the training columns and of the JSON.
   */
  public static final List<Feature> LIST =
      Stream.of(
              TimeFeatures.LIST,
              EventFeatures.LIST,
              PlaceFeatures.LIST,
              MemberFeatures.LIST,
              HistoryFeatures.LIST,
              ThemeFeatures.LIST)
          .flatMap(List::stream)
          .toList();

  private RsvpFeatures() {}

  /**
   * The features of an RSVP as they stood before its answer was known.
   *
   * @param before what earlier lines said
   */
  public static FeatureVector of(Histories before, Rsvp rsvp) {
    FeatureWriter out = new FeatureWriter(LIST.size());
    Place place = Place.of(rsvp);
    TimeFeatures.write(out, rsvp, place);
    EventFeatures.write(out, rsvp);
    PlaceFeatures.write(out, rsvp, place);
    MemberFeatures.write(out, rsvp);
    HistoryFeatures.write(out, before);
    ThemeFeatures.write(out, rsvp);
    return out.vector();
  }
}
