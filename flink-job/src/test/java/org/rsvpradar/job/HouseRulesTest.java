package org.rsvpradar.job;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.fold.AnswerHistory;
import org.rsvpradar.fold.EventHistory;
import org.rsvpradar.fold.RsvpState;
import org.rsvpradar.job.operator.Accepted;
import org.rsvpradar.job.operator.Summary;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.score.ScoredRsvp;

@AnalyzeClasses(packages = "org.rsvpradar", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule coreKnowsNoEngine =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.rsvpradar.cli..",
              "org.rsvpradar.line..",
              "org.rsvpradar.recording..",
              "org.rsvpradar.rsvp..",
              "org.rsvpradar.fold..",
              "org.rsvpradar.feature..",
              "org.rsvpradar.score..",
              "org.rsvpradar.output..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..",
              "org.apache.spark..",
              "org.jpmml..",
              "org.rsvpradar.job..",
              "org.rsvpradar.meetup..");

  @ArchTest
  static final ArchRule onlyTheAdapterOfTheSourceKnowsFlink =
      noClasses()
          .that()
          .resideInAPackage("org.rsvpradar.meetup..")
          .and()
          .resideOutsideOfPackage("org.rsvpradar.meetup.flink..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.flink..");

  @ArchTest
  static final ArchRule oneClassKnowsTheModelEngine =
      noClasses()
          .that()
          .doNotHaveSimpleName("PmmlScorer")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jpmml..", "org.dmg..");

  @ArchTest
  static final ArchRule operatorsKnowNeitherJobNorSettings =
      noClasses()
          .that()
          .resideInAPackage("org.rsvpradar.job.operator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.rsvpradar.job", "org.rsvpradar.job.config..", "org.rsvpradar.job.file..");

  @ArchTest
  static final ArchRule operatorsHaveTheNameOfAnAct =
      classes()
          .that()
          .areAssignableTo(org.apache.flink.streaming.api.functions.ProcessFunction.class)
          .or()
          .areAssignableTo(org.apache.flink.streaming.api.functions.KeyedProcessFunction.class)
          .should()
          .haveNameMatching(".*\\.[A-Z][a-z]+(Rsvp|Lines|Outcomes)");

  @ArchTest
  static final ArchRule stateIsNeverKeptAsRecordsCross =
      noClasses()
          .that(describe("keep state", HouseRulesTest::keepsState))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.rsvpradar.job.flight..");

  @ArchTest
  static final ArchRule nothingMakesObjectsOfBytesFromOutside =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              java.io.ObjectInputStream.class,
              java.beans.XMLDecoder.class,
              org.apache.flink.util.InstantiationUtil.class,
              com.esotericsoftware.kryo.Kryo.class);

  @ArchTest
  static final ArchRule oneClassParsesXmlItselfAndRefusesDocumentTypes =
      noClasses()
          .that()
          .doNotHaveSimpleName("RegressionDocument")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              javax.xml.parsers.DocumentBuilderFactory.class,
              javax.xml.parsers.SAXParserFactory.class,
              javax.xml.stream.XMLInputFactory.class,
              javax.xml.transform.TransformerFactory.class);

  @ArchTest
  static final ArchRule nobodyDecidesWhomToTrustButJava =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              javax.net.ssl.SSLContext.class,
              javax.net.ssl.SSLParameters.class,
              javax.net.ssl.TrustManager.class,
              javax.net.ssl.X509TrustManager.class,
              javax.net.ssl.HostnameVerifier.class);

  private static boolean keepsState(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(other -> other.getTargetClass().isAssignableTo(StateDescriptor.class));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Line.class,
        Accepted.class,
        Rsvp.class,
        Parsed.Rejected.class,
        ScoredRsvp.class,
        Summary.class,
        RsvpState.class,
        EventHistory.class,
        AnswerHistory.class
      })
  void neverFallsBackToKryo(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
