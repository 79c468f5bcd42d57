package org.rsvpradar.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.rsvpradar.rsvp.Rsvp;

/** What the group and the event are about, as some thirty themes instead of thousands of topics. */
final class ThemeFeatures {

  private static final int NAME_WEIGHT = 2;
  private static final int MAX_WEIGHT = 6;
  private static final double[] ROOTS =
      IntStream.rangeClosed(0, MAX_WEIGHT).mapToDouble(Math::sqrt).toArray();
  private static final Themes THEMES = Themes.fromResource();

  static final List<Feature> LIST = list();

  private ThemeFeatures() {}

  static void write(FeatureWriter out, Rsvp rsvp) {
    int[] weights = new int[THEMES.names().size()];
    for (String urlkey : rsvp.group().topics()) {
      add(weights, THEMES.ofTopic(urlkey), 1);
    }
    if (rsvp.group().name() != null) {
      add(weights, THEMES.ofName(rsvp.group().name()), NAME_WEIGHT);
    }
    if (rsvp.event().name() != null) {
      add(weights, THEMES.ofName(rsvp.event().name()), NAME_WEIGHT);
    }
    out.number(rsvp.group().topics().length);
    for (int weight : weights) {
      out.number(ROOTS[Math.min(weight, MAX_WEIGHT)]);
    }
  }

  private static void add(int[] weights, long themes, int weight) {
    for (long left = themes; left != 0; left &= left - 1) {
      weights[Long.numberOfTrailingZeros(left)] += weight;
    }
  }

  private static List<Feature> list() {
    List<Feature> list = new ArrayList<>();
    list.add(
        Feature.number(
            Feature.Family.THEME, "topic_count", "topics, 0 or more", "topics of the group"));
    for (String theme : THEMES.names()) {
      list.add(
          Feature.number(
              Feature.Family.THEME,
              theme,
              "root of a weight, 0 to 2.45",
              "topics of the group (1 each), its name and the event's (2 each) that name this theme"));
    }
    return List.copyOf(list);
  }
}
