package org.rsvpradar.job.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.job.TestModel;
import org.rsvpradar.score.Scorer;
import org.rsvpradar.score.UnscorableException;

class PmmlScorerTest {

  private static final double LEAD_LOG = 2;
  private static final double P = 1 / (1 + Math.exp(0.5 - 0.5 * LEAD_LOG));

  @ParameterizedTest
  @CsvSource({"yes,no", "no,yes", "1,0", "true,false"})
  void readsTheProbabilityOfYesWhateverTheCategoriesAreCalled(String first, String second)
      throws Exception {
    double p = scorer(TestModel.logistic("lead_log", "double", first, second)).pYes(features());
    assertThat(p).isEqualTo(first.equals("no") ? 1 - P : P, within(1e-12));
  }

  @Test
  void readsARegressionAsTheProbability() throws Exception {
    assertThat(scorer(TestModel.linear(0.25, 0.125)).pYes(features())).isEqualTo(0.5);
  }

  @Test
  void takesAValueOutsideZeroToOneForAnErrorOfThatRecord() {
    assertThatThrownBy(() -> scorer(TestModel.linear(3, 0)).pYes(features()))
        .isInstanceOf(UnscorableException.class)
        .hasMessage("the model gives 3.0, expected 0 to 1");
  }

  @Test
  void takesAMissingInputForAnErrorOfThatRecord() {
    FeatureVector missing = features();
    missing.numbers()[indexOf("lead_log")] = Double.NaN;
    assertThatThrownBy(() -> scorer(TestModel.linear(0.5, 0.1)).pYes(missing))
        .isInstanceOf(UnscorableException.class);
  }

  @Test
  void namesAnInputThatIsNoFeature() {
    assertRefused(
        TestModel.logistic("lead_lgo", "double", "yes", "no"),
        "model test/1 has the input 'lead_lgo', which is no feature; did you mean 'lead_log'?");
  }

  @Test
  void namesAnInputOfAnotherType() {
    assertRefused(
        TestModel.logistic("lead_log", "double", "yes", "no").replace("lead_log", "lead_bucket"),
        "declares the input 'lead_bucket' as double, but this feature is a category");
  }

  @Test
  void namesTheCategoriesThatAreNoAnswer() {
    assertRefused(
        TestModel.logistic("lead_log", "double", "spam", "ham"),
        "expected a classification with yes/no, 1/0 or true/false, or a regression");
  }

  @Test
  void refusesAModelThatAnswersWithoutAProbability() {
    assertRefused(
        """
        <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
        <DataField name="lead_log" optype="continuous" dataType="double"/>
        <DataField name="answer" optype="categorical" dataType="string"><Value value="yes"/><Value value="no"/></DataField>
        </DataDictionary><TreeModel functionName="classification">
        <MiningSchema><MiningField name="answer" usageType="target"/><MiningField name="lead_log"/></MiningSchema>
        <Node score="yes"><True/><Node score="no"><SimplePredicate field="lead_log" operator="lessThan" value="3"/></Node></Node>
        </TreeModel></PMML>
        """,
        "gives the answer without a probability, expected both");
  }

  @Test
  void refusesWhatIsNoPmml() {
    assertRefused("{\"weights\":[1]}", "is not a PMML document that can be read");
    assertRefused("", "is not a PMML document that can be read");
  }

  @Test
  void refusesADocumentThatIsNestedTooDeeply() {
    int depth = 20_000;
    String deep =
        """
        <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
        <DataField name="lead_log" optype="continuous" dataType="double"/>
        <DataField name="answer" optype="continuous" dataType="double"/>
        </DataDictionary><TreeModel functionName="regression">
        <MiningSchema><MiningField name="answer" usageType="target"/><MiningField name="lead_log"/></MiningSchema>
        %s%s</TreeModel></PMML>
        """
            .formatted("<Node score=\"0.5\"><True/>".repeat(depth), "</Node>".repeat(depth));
    assertRefused(deep, "is not a PMML document that can be read: it is nested too deeply");
  }

  @Test
  void readsNoFileThatAHostileDocumentNames(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "canary");
    String hostile =
        TestModel.linear(0.5, 0)
            .replace(
                "<PMML ", "<!DOCTYPE PMML [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n<PMML ")
            .replace(
                "<Header/>", "<Header description=\"x\"><Annotation>&x;</Annotation></Header>");
    assertRefused(hostile, "is not a PMML document that can be read");
  }

  @Test
  void refusesAModelThatFailsItsOwnVerificationRows() {
    String verified =
        TestModel.linear(0.25, 0.125)
            .replace(
                "<RegressionTable",
                """
                <ModelVerification recordCount="1"><VerificationFields>
                <VerificationField field="lead_log"/><VerificationField field="answer"/></VerificationFields>
                <InlineTable><row><lead_log>2</lead_log><answer>EXPECTED</answer></row></InlineTable>
                </ModelVerification><RegressionTable""");
    assertThat(scorer(verified.replace("EXPECTED", "0.5"))).isNotNull();
    assertRefused(verified.replace("EXPECTED", "0.75"), "fails its own verification rows");
  }

  @Test
  void readsAVersionFolderAndNamesWhatIsMissing(@TempDir Path repository) throws IOException {
    Path folder = Files.createDirectories(repository.resolve("rsvp-response/7"));
    assertThatThrownBy(() -> ModelFolder.read(folder.toString()))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("no model.pmml");
    Files.writeString(folder.resolve("model.pmml"), TestModel.linear(0.5, 0));
    assertThat(ModelFolder.read(folder.toString()).id())
        .satisfies(id -> assertThat(id.name()).isEqualTo("rsvp-response"))
        .satisfies(id -> assertThat(id.version()).isEqualTo("7"))
        .satisfies(id -> assertThat(id.sha256()).matches("[0-9a-f]{64}"));
  }

  private static void assertRefused(String pmml, String why) {
    assertThatThrownBy(() -> scorer(pmml))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining(why);
  }

  private static Scorer scorer(String pmml) {
    return TestModel.of(pmml).scorer();
  }

  private static FeatureVector features() {
    int size = RsvpFeatures.LIST.size();
    FeatureVector features = new FeatureVector(new double[size], new String[size]);
    features.numbers()[indexOf("lead_log")] = LEAD_LOG;
    return features;
  }

  private static int indexOf(String feature) {
    return RsvpFeatures.LIST.stream().map(f -> f.name()).toList().indexOf(feature);
  }
}
