package org.rsvpradar.training.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.training.fit.Answers;
import org.rsvpradar.training.fit.Learning;
import org.rsvpradar.training.fit.ModelInput;
import org.rsvpradar.training.fit.Trained;
import org.rsvpradar.training.fit.Treatment;
import org.rsvpradar.training.rows.TrainingRows;

/** What is to be known about a model, as maps that become JSON. */
final class ModelFacts {

  private static final int CALIBRATION_BINS = 10;

  private ModelFacts() {}

  /** {@code features.json}: the whole list, and how the model uses it. */
  static Map<String, Object> features(Trained trained) {
    Map<String, ModelInput> inputs =
        trained.model().inputs().stream()
            .collect(Collectors.toMap(ModelInput::name, Function.identity()));
    List<Object> features = new ArrayList<>();
    for (Feature feature : RsvpFeatures.LIST) {
      ModelInput input = inputs.get(feature.name());
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("name", feature.name());
      facts.put("type", feature.type() == Feature.Type.NUMBER ? "number" : "category");
      facts.put("unit", feature.unit());
      facts.put("meaning", feature.meaning());
      facts.put("used", input != null);
      if (input != null) {
        facts.put("treatment", treatment(input.treatment()));
        facts.put("missing_replacement", input.missing());
      }
      features.add(facts);
    }
    return Map.of("features", features);
  }

  /** {@code metrics.json}. */
  static Map<String, Object> metrics(Trained trained, TrainingRows rows) {
    Learning learning = trained.model().learning();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("algorithm", learning.algorithm().label());
    facts.put(learning.algorithm().strengthName().replace(' ', '_'), learning.strength());
    facts.put("validation_log_loss", trained.strengths());
    facts.put("seed", Learning.SEED);
    facts.put("lines", rows.lines());
    Map<String, Object> split = new LinkedHashMap<>();
    split.put("by", "arrival");
    split.put("rows", rows.count());
    split.put("earlier", trained.trainRows());
    split.put("later", rows.count() - trained.trainRows());
    split.put("published_model_learned_from", rows.count());
    facts.put("split", split);
    Map<String, Object> later = new LinkedHashMap<>();
    trained.later().forEach((name, answers) -> later.put(name, grades(answers)));
    facts.put("later_part", later);
    facts.put("calibration", calibration(trained.graded()));
    facts.put("versions", versions(rows.all().sparkSession().version()));
    return facts;
  }

  private static Map<String, Object> grades(Answers answers) {
    Map<String, Object> grades = new LinkedHashMap<>();
    grades.put("auc", answers.auc());
    grades.put("log_loss", answers.logLoss());
    grades.put("brier", answers.brier());
    grades.put("mean_p_yes", answers.meanP());
    grades.put("yes_share", answers.yesShare());
    return grades;
  }

  private static List<Object> calibration(Answers answers) {
    List<Object> bins = new ArrayList<>();
    for (Answers.Bin bin : answers.calibration(CALIBRATION_BINS)) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("rows", bin.rows());
      facts.put("mean_p_yes", bin.pYes());
      facts.put("yes_share", bin.yesShare());
      bins.add(facts);
    }
    return bins;
  }

  private static Map<String, Object> versions(String spark) {
    Map<String, Object> versions = new LinkedHashMap<>();
    versions.put("spark", spark);
    versions.put("java", Runtime.version().toString());
    versions.put("pmml", "4.4");
    return versions;
  }

  private static Map<String, Object> treatment(Treatment treatment) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (treatment instanceof Treatment.Linear linear) {
      facts.put("kind", "linear");
      facts.put(
          "penalty_unit",
          linear.scale() == Treatment.STANDARD_DEVIATION
              ? "standard deviation"
              : (Object) linear.scale());
    } else if (treatment instanceof Treatment.Buckets buckets) {
      facts.put("kind", "buckets");
      facts.put("bounds", buckets.bounds());
    } else {
      facts.put("kind", "one-hot");
    }
    return facts;
  }
}
