package org.rsvpradar.job.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.RsvpFeatures;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a PMML document that is a plain logistic regression and nothing more.
 *
 * <p>Every element and attribute that could change a score must be one that this knows, with a
 * value that it knows; so whatever PMML can say beyond that, it declines.
 */
final class RegressionDocument {

  private static final Set<String> WITHOUT_EFFECT =
      Set.of("Header", "Output", "ModelStats", "ModelExplanation", "ModelVerification");
  private static final Set<String> USAGES = Set.of("", "active", "target", "predicted");
  private static final Set<String> REPLACEMENTS =
      Set.of("", "asIs", "asMean", "asMode", "asMedian", "asValue");

  /** Declared fields by name. */
  private final Map<String, Element> fields = new HashMap<>();

  /** What stands for a missing value, by field. */
  private final Map<String, String> ifMissing = new HashMap<>();

  private final List<LogisticRegression.Number> numbers = new ArrayList<>();

  /** Coefficients by value, by field, in the order of the document. */
  private final Map<String, Map<String, Double>> categories = new LinkedHashMap<>();

  private RegressionDocument() {}

  /**
   * @param pmml a document that a PMML engine has accepted
   * @return nothing if it may be more than a plain logistic regression
   */
  static Optional<LogisticRegression> read(byte[] pmml) {
    try {
      DocumentBuilderFactory xml = DocumentBuilderFactory.newDefaultInstance();
      xml.setNamespaceAware(true);
      xml.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder parser = xml.newDocumentBuilder();
      // that of Java would write to the console
      parser.setErrorHandler(new DefaultHandler());
      Element root = parser.parse(new ByteArrayInputStream(pmml)).getDocumentElement();
      return Optional.of(new RegressionDocument().regression(root));
    } catch (BeyondThis
        | NumberFormatException
        | ParserConfigurationException
        | SAXException
        | IOException declined) {
      return Optional.empty();
    }
  }

  private LogisticRegression regression(Element pmml) throws BeyondThis {
    List<Element> models = new ArrayList<>();
    for (Element child : children(pmml)) {
      switch (child.getLocalName()) {
        case "DataDictionary" -> children(child).forEach(f -> fields.put(name(f), f));
        case "RegressionModel" -> models.add(child);
        default -> require(WITHOUT_EFFECT.contains(child.getLocalName()));
      }
    }
    require(models.size() == 1);
    Element model = models.get(0);
    knows(model, Set.of("modelName", "algorithmName", "functionName", "normalizationMethod"));
    require(model.getAttribute("functionName").equals("classification"));
    require(model.getAttribute("normalizationMethod").equals("logit"));
    List<Element> tables = new ArrayList<>();
    for (Element child : children(model)) {
      switch (child.getLocalName()) {
        case "MiningSchema" -> readSchema(child);
        case "RegressionTable" -> tables.add(child);
        default -> require(WITHOUT_EFFECT.contains(child.getLocalName()));
      }
    }
    require(tables.size() == 2 && isReference(tables.get(1)));
    return regressionOf(tables.get(0));
  }

  /** Of two categories, the second has no terms: its odds are what the first one leaves. */
  private static boolean isReference(Element table) throws BeyondThis {
    knows(table, Set.of("intercept", "targetCategory"));
    return children(table).isEmpty() && Double.parseDouble(table.getAttribute("intercept")) == 0;
  }

  private void readSchema(Element schema) throws BeyondThis {
    for (Element field : children(schema)) {
      knows(
          field,
          Set.of(
              "name",
              "usageType",
              "importance",
              "missingValueReplacement",
              "missingValueTreatment",
              // what is invalid is left to the engine
              "invalidValueTreatment",
              "invalidValueReplacement"));
      require(children(field).isEmpty());
      require(USAGES.contains(field.getAttribute("usageType")));
      if (field.hasAttribute("missingValueReplacement")) {
        String treatment = field.getAttribute("missingValueTreatment");
        require(REPLACEMENTS.contains(treatment));
        ifMissing.put(name(field), field.getAttribute("missingValueReplacement"));
      }
    }
  }

  private LogisticRegression regressionOf(Element table) throws BeyondThis {
    knows(table, Set.of("intercept", "targetCategory"));
    for (Element term : children(table)) {
      double coefficient = Double.parseDouble(term.getAttribute("coefficient"));
      switch (term.getLocalName()) {
        case "NumericPredictor" -> {
          knows(term, Set.of("name", "coefficient", "exponent"));
          String exponent = term.getAttribute("exponent");
          require(exponent.isEmpty() || Double.parseDouble(exponent) == 1);
          numbers.add(number(name(term), coefficient));
        }
        case "CategoricalPredictor" -> {
          knows(term, Set.of("name", "value", "coefficient"));
          readCategorical(name(term), term.getAttribute("value"), coefficient);
        }
        default -> throw new BeyondThis();
      }
    }
    List<LogisticRegression.Category> terms = new ArrayList<>();
    for (String name : categories.keySet()) {
      terms.add(category(name));
    }
    return new LogisticRegression(
        Double.parseDouble(table.getAttribute("intercept")),
        numbers,
        terms,
        PmmlScorer.YES.contains(table.getAttribute("targetCategory")));
  }

  private LogisticRegression.Number number(String name, double coefficient) throws BeyondThis {
    Element field = field(name, "continuous", "double");
    require(children(field).isEmpty());
    String replacement = ifMissing.get(name);
    return new LogisticRegression.Number(
        indexOf(name, Feature.Type.NUMBER),
        coefficient,
        replacement == null ? Double.NaN : Double.parseDouble(replacement));
  }

  private void readCategorical(String name, String value, double coefficient) throws BeyondThis {
    List<Element> declared = children(field(name, "categorical", "string"));
    Map<String, Double> coefficients = categories.get(name);
    if (coefficients == null) {
      coefficients = new HashMap<>();
      for (Element one : declared) {
        knows(one, Set.of("value"));
        require(one.getLocalName().equals("Value"));
        coefficients.put(one.getAttribute("value"), 0.0);
      }
      categories.put(name, coefficients);
    }
    require(declared.isEmpty() || coefficients.containsKey(value));
    coefficients.merge(value, coefficient, Double::sum);
  }

  private LogisticRegression.Category category(String name) throws BeyondThis {
    Map<String, Double> coefficients = categories.get(name);
    String replacement = ifMissing.get(name);
    return new LogisticRegression.Category(
        indexOf(name, Feature.Type.CATEGORY),
        Map.copyOf(coefficients),
        replacement == null ? Double.NaN : coefficients.getOrDefault(replacement, 0.0));
  }

  private Element field(String name, String opType, String dataType) throws BeyondThis {
    Element field = fields.get(name);
    require(field != null);
    knows(field, Set.of("name", "displayName", "optype", "dataType"));
    require(field.getAttribute("optype").equals(opType));
    require(field.getAttribute("dataType").equals(dataType));
    return field;
  }

  private static int indexOf(String name, Feature.Type type) throws BeyondThis {
    List<Feature> list = RsvpFeatures.LIST;
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).name().equals(name) && list.get(i).type() == type) {
        return i;
      }
    }
    throw new BeyondThis();
  }

  private static String name(Element element) {
    return element.getAttribute("name");
  }

  private static void knows(Element element, Set<String> attributes) throws BeyondThis {
    NamedNodeMap there = element.getAttributes();
    for (int i = 0; i < there.getLength(); i++) {
      require(attributes.contains(there.item(i).getNodeName()));
    }
  }

  private static void require(boolean known) throws BeyondThis {
    if (!known) {
      throw new BeyondThis();
    }
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /** The document says something that this does not know. */
  private static final class BeyondThis extends Exception {
    private static final long serialVersionUID = 1;
  }
}
