package org.rsvpradar.training.fit;

import java.util.List;
import java.util.Map;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.RsvpFeatures;

/** Which features the model uses, and how. */
public final class ModelInputs {

  /** The feature that says most alone. */
  public static final String LEAD = "lead_hours";

  private static final Map<String, Treatment> TREATMENTS =
      Map.of(LEAD, new Treatment.Buckets(0, 2, 6, 12, 24, 48, 72, 120, 168, 240, 336, 720, 1440));

  private ModelInputs() {}

  /** All that the model uses, in the order of the feature list. */
  public static List<ModelInput> used() {
    return RsvpFeatures.LIST.stream().map(ModelInputs::input).toList();
  }

  private static ModelInput input(Feature feature) {
    Treatment otherwise =
        switch (feature.type()) {
          case NUMBER -> new Treatment.Linear(0, 0);
          case CATEGORY -> new Treatment.OneHot();
        };
    return new ModelInput(
        feature,
        TREATMENTS.getOrDefault(feature.name(), otherwise),
        feature.name().matches("(event|group|member)_(yes|no|headcount|answers).*"));
  }
}
