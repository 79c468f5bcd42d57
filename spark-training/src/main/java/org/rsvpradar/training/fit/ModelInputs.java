package org.rsvpradar.training.fit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.RsvpFeatures;

/**
 * Which features the model uses, and how: chosen by measuring, with splits by time and by group.
 *
 * <p>The penalty takes what differs much between groups of RSVPs in units of its standard
 * deviation; what is rare, such as one topic or one weekday, in its own, so that rare things shrink
 * more.
 */
public final class ModelInputs {

  private static final Set<String> NUMBERS =
      Set.of(
          "lead_log",
          "event_time_known",
          "event_age_log",
          "event_name_length_log",
          "event_today",
          "event_tomorrow",
          "venue_near",
          "country_us",
          "event_yes_logodds",
          "group_yes_logodds",
          "member_yes_logodds");

  private static final String TOPICS = "topic_";
  private static final Set<String> NOT_A_TOPIC = Set.of("topic_count");
  private static final Set<String> CATEGORIES = Set.of("lead_bucket", "event_weekday", "country");
  private static final String HISTORY = "(event|group|member)_(yes|no|headcount)(_.*)?";

  /** The strongest feature, and the buckets in which it is all that a model knows. */
  private static final String LEAD = "lead_hours";

  private static final Treatment LEAD_BUCKETS = new Treatment.Buckets(6, 24, 72, 168, 720);

  private ModelInputs() {}

  /** All that the model uses, in the order of the feature list. */
  public static List<ModelInput> used() {
    return RsvpFeatures.LIST.stream().map(ModelInputs::input).flatMap(Optional::stream).toList();
  }

  /** What the model uses that does not look back on earlier lines. */
  public static List<ModelInput> withoutHistory() {
    return used().stream().filter(input -> !input.name().matches(HISTORY)).toList();
  }

  /** The lead time alone, in buckets: what every model has to beat. */
  public static List<ModelInput> leadAlone() {
    return RsvpFeatures.LIST.stream()
        .filter(feature -> feature.name().equals(LEAD))
        .map(feature -> new ModelInput(feature, LEAD_BUCKETS))
        .toList();
  }

  private static Optional<ModelInput> input(Feature feature) {
    String name = feature.name();
    Treatment treatment = null;
    if (NUMBERS.contains(name)) {
      treatment = new Treatment.Linear(0, Treatment.STANDARD_DEVIATION);
    } else if (name.startsWith(TOPICS) && !NOT_A_TOPIC.contains(name)) {
      treatment = new Treatment.Linear(0, 1);
    } else if (CATEGORIES.contains(name)) {
      treatment = new Treatment.OneHot();
    }
    return Optional.ofNullable(treatment).map(its -> new ModelInput(feature, its));
  }
}
