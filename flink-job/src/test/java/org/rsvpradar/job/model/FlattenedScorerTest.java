package org.rsvpradar.job.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.job.TestModel;
import org.rsvpradar.score.ModelId;
import org.rsvpradar.score.Scorer;
import org.rsvpradar.score.UnscorableException;

class FlattenedScorerTest {

  private static final ModelId ID = new ModelId("test", "1", "ab");
  private static final Path SHIPPED =
      Path.of("..", "model-artifacts", "rsvp-response", "1", "model.pmml");

  private static final String PLAIN =
      """
      <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
      <DataField name="lead_hours" optype="continuous" dataType="double"/>
      <DataField name="topic_count" optype="continuous" dataType="double"/>
      <DataField name="event_weekday" optype="categorical" dataType="string">
      <Value value="fri"/><Value value="sat"/><Value value="sun"/></DataField>
      <DataField name="group_country" optype="categorical" dataType="string"/>
      <DataField name="answer" optype="categorical" dataType="string"><Value value="yes"/><Value value="no"/></DataField>
      </DataDictionary>
      <RegressionModel functionName="classification" normalizationMethod="logit">
      <MiningSchema><MiningField name="answer" usageType="target"/>
      <MiningField name="lead_hours" missingValueReplacement="12.5" missingValueTreatment="asMean"/>
      <MiningField name="topic_count"/>
      <MiningField name="event_weekday" missingValueReplacement="sun" invalidValueTreatment="asIs"/>
      <MiningField name="group_country"/></MiningSchema>
      <RegressionTable intercept="-0.5" targetCategory="yes">
      <NumericPredictor name="lead_hours" coefficient="-0.01"/>
      <NumericPredictor name="topic_count" coefficient="0.1"/>
      <CategoricalPredictor name="event_weekday" value="fri" coefficient="0.3"/>
      <CategoricalPredictor name="event_weekday" value="sun" coefficient="-0.7"/>
      <CategoricalPredictor name="group_country" value="de" coefficient="0.2"/>
      </RegressionTable>
      <RegressionTable intercept="0" targetCategory="no"/></RegressionModel></PMML>
      """;

  @Test
  void givesWhatTheEngineGivesToTheLastBit() throws Exception {
    assertAgreement(PLAIN);
  }

  @Test
  void givesWhatTheEngineGivesForTheShippedModel() throws Exception {
    assertAgreement(Files.readString(SHIPPED));
  }

  @Test
  void givesWhatTheEngineGivesWhereTheTermsSpeakForNo() throws Exception {
    assertAgreement(
        PLAIN
            .replace("Category=\"yes\"", "Category=\"?\"")
            .replace("Category=\"no\"", "Category=\"yes\"")
            .replace("Category=\"?\"", "Category=\"no\""));
  }

  @Test
  void doesNotAskTheEngineAboutOrdinaryRows() throws Exception {
    Scorer scorer = FlattenedScorer.of(engine(PLAIN), bytes(PLAIN));
    LogisticRegression regression = RegressionDocument.read(bytes(PLAIN)).orElseThrow();
    assertThat(scorer).isInstanceOf(FlattenedScorer.class);
    assertThat(regression.pYes(row(24, 3, "sat", "de")))
        .isCloseTo(1 / (1 + Math.exp(0.5 + 0.24 - 0.3 - 0.2)), within(1e-15));
    assertThat(regression.pYes(row(Double.NaN, 3, null, "de"))).isBetween(0.0, 1.0);
  }

  @Test
  void leavesWhatIsOutOfTheOrdinaryToTheEngine() throws Exception {
    Scorer scorer = FlattenedScorer.of(engine(PLAIN), bytes(PLAIN));
    FeatureVector unknownCountry = row(24, 3, "sat", "xx");
    FeatureVector unknownDay = row(24, 3, "wed", "de");
    FeatureVector noCount = row(24, Double.NaN, "sat", "de");
    LogisticRegression regression = RegressionDocument.read(bytes(PLAIN)).orElseThrow();
    for (FeatureVector odd : new FeatureVector[] {unknownCountry, unknownDay, noCount}) {
      assertThat(regression.pYes(odd)).isNaN();
    }
    assertThat(scorer.pYes(unknownCountry)).isEqualTo(engine(PLAIN).pYes(unknownCountry));
    assertThat(scorer.pYes(unknownDay)).isEqualTo(engine(PLAIN).pYes(unknownDay));
    assertThatThrownBy(() -> scorer.pYes(noCount)).isInstanceOf(UnscorableException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normalizationMethod=\"logit\" | normalizationMethod=\"probit\"",
        "normalizationMethod=\"logit\" | normalizationMethod=\"logit\" x-mathContext=\"float\"",
        "coefficient=\"0.1\" | coefficient=\"0.1\" exponent=\"2\"",
        "<NumericPredictor name=\"topic_count\" coefficient=\"0.1\"/> |"
            + " <PredictorTerm coefficient=\"0.1\"><FieldRef field=\"topic_count\"/></PredictorTerm>",
        "<MiningField name=\"topic_count\"/> |"
            + " <MiningField name=\"topic_count\" outliers=\"asExtremeValues\" lowValue=\"0\" highValue=\"9\"/>",
        "<MiningField name=\"topic_count\"/> |"
            + " <MiningField name=\"topic_count\" missingValueReplacement=\"1\" missingValueTreatment=\"returnInvalid\"/>",
        "intercept=\"0\" | intercept=\"0.5\"",
        "value=\"sun\" coefficient | value=\"mon\" coefficient",
        "<RegressionModel | <TransformationDictionary/><RegressionModel",
        "<RegressionTable intercept=\"-0.5\" | <LocalTransformations/><RegressionTable intercept=\"-0.5\"",
        "name=\"topic_count\" optype=\"continuous\" dataType=\"double\" |"
            + " name=\"topic_count\" optype=\"continuous\" dataType=\"integer\"",
        "<DataField name=\"topic_count\" optype=\"continuous\" dataType=\"double\"/> |"
            + " <DataField name=\"topic_count\" optype=\"continuous\" dataType=\"double\">"
            + "<Interval closure=\"closedClosed\" leftMargin=\"0\" rightMargin=\"9\"/></DataField>",
        "<Value value=\"fri\"/> | <Value value=\"fri\" property=\"missing\"/>"
      })
  void declinesADocumentThatSaysMore(String part, String instead) {
    assertThat(PLAIN).contains(part);
    assertThat(RegressionDocument.read(bytes(PLAIN.replace(part, instead)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<PMML/>", "<TreeModel/>", "{}"})
  void declinesWhatIsNoRegression(String document) {
    assertThat(RegressionDocument.read(bytes(document))).isEmpty();
    assertThat(RegressionDocument.read(bytes(TestModel.linear(0.5, 0.1)))).isEmpty();
  }

  @Test
  void staysWithAnEngineThatGivesSomethingElse() {
    Scorer engine = engine(PLAIN);
    Scorer other = new OtherScorer(row -> Math.min(1, engine.pYes(row) + 1e-11));
    assertThat(FlattenedScorer.of(other, bytes(PLAIN))).isSameAs(other);
  }

  @Test
  void comparesRowsOfAModelThatReplacesNothing() throws Exception {
    String bare =
        Files.readString(SHIPPED)
            .replaceAll("(?s)<ModelVerification.*</ModelVerification>", "")
            .replaceAll(" missingValue[A-Za-z]+=\"[^\"]*\"", "");
    assertAgreement(bare);
    Scorer other = new OtherScorer(row -> 0.123);
    assertThat(FlattenedScorer.of(other, bytes(bare))).isSameAs(other);
  }

  private record OtherScorer(Rule rule) implements Scorer {

    private interface Rule {
      double pYes(FeatureVector features) throws UnscorableException;
    }

    @Override
    public ModelId model() {
      return ID;
    }

    @Override
    public double pYes(FeatureVector features) throws UnscorableException {
      return rule.pYes(features);
    }
  }

  private static void assertAgreement(String pmml) throws Exception {
    Scorer engine = engine(pmml);
    Scorer scorer = FlattenedScorer.of(engine, bytes(pmml));
    assertThat(scorer).isInstanceOf(FlattenedScorer.class);
    LogisticRegression regression = RegressionDocument.read(bytes(pmml)).orElseThrow();
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      FeatureVector row = regression.row(random);
      assertThat(regression.pYes(row)).isNotNaN();
      assertThat(outcome(scorer, row)).isEqualTo(outcome(engine, row));
      FeatureVector odd = odd(row, random);
      assertThat(outcome(scorer, odd)).isEqualTo(outcome(engine, odd));
    }
  }

  /** The same row with something out of the ordinary. */
  private static FeatureVector odd(FeatureVector row, Random random) {
    FeatureVector odd = new FeatureVector(row.numbers().clone(), row.categories().clone());
    int at = random.nextInt(odd.numbers().length);
    odd.numbers()[at] = random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY;
    odd.categories()[at] = random.nextBoolean() ? null : "a value that no model knows";
    return odd;
  }

  private static Object outcome(Scorer scorer, FeatureVector row) {
    try {
      return scorer.pYes(row);
    } catch (UnscorableException e) {
      return e.getMessage();
    }
  }

  private static FeatureVector row(double lead, double topics, String weekday, String country) {
    int size = RsvpFeatures.LIST.size();
    FeatureVector row = new FeatureVector(new double[size], new String[size]);
    row.numbers()[indexOf("lead_hours")] = lead;
    row.numbers()[indexOf("topic_count")] = topics;
    row.categories()[indexOf("event_weekday")] = weekday;
    row.categories()[indexOf("group_country")] = country;
    return row;
  }

  private static int indexOf(String feature) {
    return RsvpFeatures.LIST.stream().map(f -> f.name()).toList().indexOf(feature);
  }

  private static Scorer engine(String pmml) {
    return PmmlScorer.load(ID, bytes(pmml));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
