package org.rsvpradar.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.rsvpradar.rsvp.Rsvp;

/** What the group and the event are about, as some thirty themes instead of thousands of topics. */
final class ThemeFeatures {

  private static final double[] ROOTS =
      IntStream.rangeClosed(0, GroupThemes.MAX_WEIGHT).mapToDouble(Math::sqrt).toArray();
  private static final Themes THEMES = Themes.fromResource();
  private static final GroupThemes GROUPS = new GroupThemes(THEMES);

  static final List<Feature> LIST = list();

  private ThemeFeatures() {}

  static void write(FeatureWriter out, Rsvp rsvp) {
    byte[] ofGroup = GROUPS.of(rsvp.group());
    String name = rsvp.event().name();
    long ofEvent = name == null ? 0 : THEMES.ofName(name);
    out.number(rsvp.group().topics().length);
    for (int theme = 0; theme < ofGroup.length; theme++) {
      int named = (int) (ofEvent >>> theme & 1);
      int weight = ofGroup[theme] + named * GroupThemes.NAME_WEIGHT;
      out.number(ROOTS[Math.min(weight, GroupThemes.MAX_WEIGHT)]);
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
