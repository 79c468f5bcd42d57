package org.rsvpradar.training.fit;

import java.util.List;
import java.util.Map;
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

  private static final double NO_ANSWERS_YET = Math.log(0.78 / 0.22);

  /** With what stands for a missing one: what the core says where it knows nothing. */
  private static final Map<String, Double> NUMBERS =
      Map.ofEntries(
          Map.entry("lead_log", Math.log1p(720)),
          Map.entry("event_time_known", 0.0),
          Map.entry("event_age_log", Math.log(15)),
          Map.entry("event_name_length_log", 0.0),
          Map.entry("event_today", 0.0),
          Map.entry("event_tomorrow", 0.0),
          Map.entry("venue_near", 0.0),
          Map.entry("country_us", 0.0),
          Map.entry("event_yes_logodds", NO_ANSWERS_YET),
          Map.entry("group_yes_logodds", NO_ANSWERS_YET),
          Map.entry("member_yes_logodds", NO_ANSWERS_YET));

  private static final Set<String> CATEGORIES = Set.of("lead_bucket", "event_weekday");
  private static final Set<String> NOT_A_THEME = Set.of("topic_count");

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
    return used().stream()
        .filter(input -> input.feature().family() != Feature.Family.HISTORY)
        .toList();
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
    if (NUMBERS.containsKey(name)) {
      treatment = new Treatment.Linear(NUMBERS.get(name), Treatment.STANDARD_DEVIATION);
    } else if (feature.family() == Feature.Family.THEME && !NOT_A_THEME.contains(name)) {
      treatment = new Treatment.Linear(0, 1);
    } else if (CATEGORIES.contains(name)) {
      treatment = new Treatment.OneHot();
    }
    return Optional.ofNullable(treatment).map(its -> new ModelInput(feature, its));
  }
}
