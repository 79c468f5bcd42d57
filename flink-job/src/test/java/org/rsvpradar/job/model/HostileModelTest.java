package org.rsvpradar.job.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.job.TestModel;
import org.rsvpradar.score.UnscorableException;

/** Models that want more than to score. */
@Timeout(20)
class HostileModelTest {

  private static final String MODEL = TestModel.logistic("lead_log", "double", "yes", "no");
  private static final FeatureVector FEATURES =
      new FeatureVector(new double[RsvpFeatures.LIST.size()], new String[RsvpFeatures.LIST.size()]);

  private static boolean sprung;

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer elsewhere;

  @BeforeEach
  void listen() throws IOException {
    elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    elsewhere.start();
  }

  @AfterEach
  void close() {
    elsewhere.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE PMML SYSTEM \"URL\">",
        "<!DOCTYPE PMML PUBLIC \"-//X//X\" \"URL\">",
        "<!DOCTYPE PMML [<!ENTITY x SYSTEM \"URL\">]>",
        "<!DOCTYPE PMML [<!ENTITY % x SYSTEM \"URL\">%x;]>"
      })
  void aDocumentWithATypeIsRefusedBeforeAnythingIsFetched(String type) {
    String pmml = type.replace("URL", url()) + MODEL.replace("\"lead_log\"", "\"&x;\"");
    assertThat(catchThrowable(() -> TestModel.of(pmml).scorer()))
        .isInstanceOf(UnusableModelException.class);
    assertThat(RegressionDocument.read(pmml.getBytes(UTF_8))).isEmpty();
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<PMML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xsi:schemaLocation=\"http://www.dmg.org/PMML-4_4 URL\"",
        "<?xml-stylesheet type=\"text/xsl\" href=\"URL\"?><PMML"
      })
  void nothingIsFetchedForAModelThatCouldBeScored(String beginning) {
    String pmml = MODEL.replaceFirst("<PMML", beginning.replace("URL", url()));
    assertThat(TestModel.of(pmml).scorer()).isNotNull();
    assertThat(asked).hasValue(0);
  }

  @Test
  void entitiesThatMultiplyAreRefusedAtOnce() {
    StringBuilder type = new StringBuilder("<!DOCTYPE PMML [<!ENTITY x0 \"ha\">");
    for (int i = 1; i < 60; i++) {
      type.append("<!ENTITY x%d \"&x%d;&x%d;\">".formatted(i, i - 1, i - 1));
    }
    String pmml = type + "]>" + MODEL.replace("<Header/>", "<Header description=\"&x59;\"/>");
    assertThat(catchThrowable(() -> TestModel.of(pmml).scorer()))
        .isInstanceOf(UnusableModelException.class);
    assertThat(RegressionDocument.read(pmml.getBytes(UTF_8))).isEmpty();
  }

  /** The engine takes the name of a function that it does not know for that of a class. */
  @Test
  void aClassThatAModelNamesDoesNotRun() {
    String pmml =
        MODEL
            .replace(
                "<RegressionTable intercept=\"-0.5\"",
                """
                <LocalTransformations><DerivedField name="d" optype="continuous" dataType="double">
                <Apply function="%s"><FieldRef field="lead_log"/></Apply></DerivedField>
                </LocalTransformations><RegressionTable intercept="-0.5\""""
                    .formatted(Trap.class.getName()))
            .replace("NumericPredictor name=\"lead_log\"", "NumericPredictor name=\"d\"");
    assertThat(catchThrowable(() -> TestModel.of(pmml).scorer().pYes(FEATURES)))
        .isInstanceOfAny(UnusableModelException.class, UnscorableException.class);
    assertThat(sprung).isFalse();
  }

  private String url() {
    return "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/x";
  }

  /** Says so when it is only looked at more closely. */
  static final class Trap {
    static {
      sprung = true;
    }
  }
}
