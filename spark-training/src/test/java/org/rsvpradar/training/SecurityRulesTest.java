package org.rsvpradar.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What HouseRulesTest of the job wants of all that it sees, where it does not see it. */
@AnalyzeClasses(
    packages = "org.rsvpradar.training",
    importOptions = ImportOption.DoNotIncludeTests.class)
class SecurityRulesTest {

  @ArchTest
  static final ArchRule nothingMakesObjectsOfBytesFromOutside =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              java.io.ObjectInputStream.class,
              java.beans.XMLDecoder.class,
              com.esotericsoftware.kryo.Kryo.class);

  @ArchTest
  static final ArchRule nothingParsesXml =
      noClasses()
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
}
