package org.rsvpradar.job.model;

import com.google.common.collect.Iterables;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.ValidationEvent;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.xml.parsers.ParserConfigurationException;
import org.dmg.pmml.DataType;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.ResultFeature;
import org.jpmml.evaluator.Computable;
import org.jpmml.evaluator.HasProbability;
import org.jpmml.evaluator.InputField;
import org.jpmml.evaluator.LoadingModelEvaluatorBuilder;
import org.jpmml.evaluator.ModelEvaluator;
import org.jpmml.evaluator.TargetField;
import org.rsvpradar.cli.NearestName;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.score.ModelId;
import org.rsvpradar.score.Scorer;
import org.rsvpradar.score.UnscorableException;
import org.xml.sax.SAXException;

/**
 * Scores with a PMML document through JPMML-Evaluator; the one class that knows this library.
 *
 * <p>Takes a classification with the categories yes/no, 1/0 or true/false, or a regression whose
 * value is the probability, over any subset of the feature list. Thread-safe.
 */
final class PmmlScorer implements Scorer {

  static final Set<String> YES = Set.of("yes", "1", "1.0", "true");
  private static final Set<Set<String>> ANSWERS =
      Set.of(Set.of("yes", "no"), Set.of("1", "0"), Set.of("1.0", "0.0"), Set.of("true", "false"));

  private final ModelId id;
  private final ModelEvaluator<?> evaluator;
  private final String[] inputs;
  private final int[] featureOfInput;
  private final String target;

  /** The category that stands for yes, or null for a regression. */
  private final Object yes;

  private PmmlScorer(ModelId id, ModelEvaluator<?> evaluator) {
    this.id = id;
    this.evaluator = evaluator;
    List<InputField> fields = evaluator.getInputFields();
    inputs = fields.stream().map(InputField::getName).toArray(String[]::new);
    featureOfInput = fields.stream().mapToInt(this::featureOf).toArray();
    List<TargetField> targets = evaluator.getTargetFields();
    if (targets.size() != 1) {
      throw unusable("has " + targets.size() + " target fields, expected one");
    }
    target = targets.get(0).getName();
    yes = yesCategory(targets.get(0));
  }

  /**
   * Loads and verifies a model.
   *
   * @throws UnusableModelException if it cannot score RSVPs, naming what was found
   */
  static PmmlScorer load(ModelId id, byte[] pmml) {
    ModelEvaluator<?> evaluator =
        trying(id, "is not a PMML document that can be read", () -> read(pmml));
    PmmlScorer scorer = trying(id, "cannot be understood", () -> new PmmlScorer(id, evaluator));
    scorer.requireProbability();
    trying(id, "fails its own verification rows", evaluator::verify);
    return scorer;
  }

  private static ModelEvaluator<?> read(byte[] pmml)
      throws JAXBException, SAXException, ParserConfigurationException {
    // the library reads XML without a document type, so without entities
    return new LoadingModelEvaluatorBuilder()
        .setValidationEventHandler(e -> e.getSeverity() != ValidationEvent.FATAL_ERROR)
        .load(new ByteArrayInputStream(pmml))
        .setExtraResultFeatures(Set.of(ResultFeature.PROBABILITY))
        // the target carries the probability; output fields would be computed for nobody
        .setOutputFilter(outputField -> false)
        .build();
  }

  /** Whatever a strange document makes the library throw becomes a sentence. */
  private static <T> T trying(ModelId id, String otherwise, Callable<T> step) {
    try {
      return step.call();
    } catch (UnusableModelException said) {
      throw said;
    } catch (Exception | StackOverflowError e) {
      throw new UnusableModelException(describe(id) + " " + otherwise + ": " + rootMessage(e), e);
    }
  }

  @Override
  public ModelId model() {
    return id;
  }

  @Override
  public double pYes(FeatureVector features) throws UnscorableException {
    double p;
    try {
      p = probability(evaluator.evaluate(arguments(features)).get(target));
    } catch (RuntimeException | StackOverflowError e) {
      // the library's own exceptions, and whatever a strange model makes it throw: it is one record
      throw new UnscorableException(rootMessage(e), e);
    }
    if (!(p >= 0 && p <= 1)) {
      throw new UnscorableException("the model gives " + p + ", expected 0 to 1", null);
    }
    return p;
  }

  private double probability(Object result) {
    if (yes != null) {
      return result instanceof HasProbability answer ? answer.getProbability(yes) : Double.NaN;
    }
    Object value = result instanceof Computable computable ? computable.getResult() : result;
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }

  /** A tree without a score distribution answers yes or no and gives no probability. */
  private void requireProbability() {
    if (yes == null) {
      return;
    }
    FeatureVector zeros =
        new FeatureVector(
            new double[RsvpFeatures.LIST.size()], new String[RsvpFeatures.LIST.size()]);
    Object result;
    try {
      result = evaluator.evaluate(arguments(zeros)).get(target);
    } catch (RuntimeException | StackOverflowError e) {
      // this row it cannot score, and what it gives for others shows with them
      return;
    }
    if (result != null && !(result instanceof HasProbability)) {
      throw unusable("gives the answer without a probability, expected both");
    }
  }

  private Map<String, Object> arguments(FeatureVector features) {
    Map<String, Object> arguments = new HashMap<>(2 * inputs.length);
    for (int i = 0; i < inputs.length; i++) {
      arguments.put(inputs[i], features.get(featureOfInput[i]));
    }
    return arguments;
  }

  private int featureOf(InputField field) {
    String name = field.getName();
    int index = Iterables.indexOf(RsvpFeatures.LIST, feature -> feature.name().equals(name));
    if (index < 0) {
      List<String> names = RsvpFeatures.LIST.stream().map(Feature::name).toList();
      throw unusable(
          String.format(
              "has the input '%s', which is no feature; did you mean '%s'? (features.json lists all)",
              name, NearestName.to(name, names)));
    }
    Feature.Type type = RsvpFeatures.LIST.get(index).type();
    boolean isText = field.getDataType() == DataType.STRING;
    if (isText != (type == Feature.Type.CATEGORY)) {
      throw unusable(
          String.format(
              "declares the input '%s' as %s, but this feature is a %s",
              name, field.getDataType().value(), type.name().toLowerCase(Locale.ROOT)));
    }
    return index;
  }

  private Object yesCategory(TargetField field) {
    MiningFunction function = evaluator.getMiningFunction();
    if (function == MiningFunction.REGRESSION) {
      return null;
    }
    List<Object> categories = field.getCategories();
    Set<String> names =
        categories == null
            ? Set.of()
            : categories.stream().map(String::valueOf).collect(Collectors.toSet());
    if (function != MiningFunction.CLASSIFICATION || !ANSWERS.contains(names)) {
      throw unusable(
          String.format(
              "is a %s with the categories %s, expected a classification with yes/no, 1/0 or"
                  + " true/false, or a regression",
              function.value(), names));
    }
    return categories.stream().filter(c -> YES.contains(String.valueOf(c))).findFirst().get();
  }

  private UnusableModelException unusable(String what) {
    return new UnusableModelException(describe(id) + " " + what);
  }

  private static String describe(ModelId id) {
    return "model " + id.name() + "/" + id.version();
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof StackOverflowError) {
      return "it is nested too deeply";
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
