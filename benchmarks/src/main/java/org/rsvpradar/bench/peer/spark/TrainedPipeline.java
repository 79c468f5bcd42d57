package org.rsvpradar.bench.peer.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.ImputerModel;
import org.apache.spark.ml.feature.OneHotEncoderModel;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The pipeline that a logistic regression's PMML was exported from: stage for stage what {@code
 * radar train} fits, with the numbers that stand in the document, so that Spark scores with the
 * same model as everybody else.
 */
final class TrainedPipeline {

  private final List<Term> numbers = new ArrayList<>();
  private final List<Term> categories = new ArrayList<>();
  private final double intercept;

  /**
   * A feature in the regression.
   *
   * @param missing what stands for a missing value; empty for a category that knows none
   * @param levels of a category its values, in the order of their coefficients; of a number none
   * @param coefficients one for a number, one for each level of a category
   */
  private record Term(String name, String missing, List<String> levels, List<Double> coefficients) {

    String known() {
      return name + "_known";
    }

    String level() {
      return name + "_level";
    }

    String indicators() {
      return name + "_is";
    }
  }

  private TrainedPipeline(Document pmml) {
    Element table =
        elements(pmml, "RegressionTable")
            .filter(its -> its.getAttribute("targetCategory").equals("yes"))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("the model has no equation of yes"));
    intercept = Double.parseDouble(table.getAttribute("intercept"));
    for (Element field : elements(pmml, "MiningField").toList()) {
      Term term =
          new Term(
              field.getAttribute("name"),
              field.getAttribute("missingValueReplacement"),
              new ArrayList<>(),
              new ArrayList<>());
      for (Element predictor : elements(table, "*").toList()) {
        if (predictor.getAttribute("name").equals(term.name)) {
          term.coefficients.add(Double.valueOf(predictor.getAttribute("coefficient")));
          if (predictor.hasAttribute("value")) {
            term.levels.add(predictor.getAttribute("value"));
          }
        }
      }
      if (!term.coefficients.isEmpty()) {
        (term.levels.isEmpty() ? numbers : categories).add(term);
      }
    }
  }

  /** Reads the document of a plain logistic regression. */
  static TrainedPipeline read(Path pmml) throws IOException {
    try (var in = Files.newInputStream(pmml)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new TrainedPipeline(factory.newDocumentBuilder().parse(in));
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException(pmml + " is not XML", e);
    }
  }

  /** Rows in which a category is never null: Spark's indexer takes null for an unseen one. */
  Dataset<Row> prepared(Dataset<Row> rows) {
    Dataset<Row> filled = rows;
    for (Term category : categories) {
      filled =
          filled.withColumn(category.name, coalesce(col(category.name), lit(category.missing)));
    }
    return filled;
  }

  /** The pipeline; its output is the column {@code probability}, of no and of yes. */
  PipelineModel model(SparkSession spark) {
    List<Transformer> stages = new ArrayList<>();
    stages.add(imputer(spark));
    stages.add(
        new StringIndexerModel(
                "levels",
                categories.stream()
                    .map(category -> category.levels.toArray(String[]::new))
                    .toArray(String[][]::new))
            .setInputCols(names(categories, Term::name))
            .setOutputCols(names(categories, Term::level))
            .setHandleInvalid("keep"));
    // one more level than there are values, for those that are unseen
    OneHotEncoderModel indicators =
        new OneHotEncoderModel(
            "indicators",
            categories.stream().mapToInt(category -> category.levels.size() + 1).toArray());
    indicators.setInputCols(names(categories, Term::level));
    indicators.setOutputCols(names(categories, Term::indicators));
    indicators.setDropLast(false);
    stages.add(indicators);
    stages.add(
        new VectorAssembler()
            .setInputCols(
                Stream.concat(
                        numbers.stream().map(Term::known),
                        categories.stream().map(Term::indicators))
                    .toArray(String[]::new))
            .setOutputCol("features"));
    stages.add(new LogisticRegressionModel("regression", Vectors.dense(coefficients()), intercept));
    return new PipelineModel("rsvp-response", stages.toArray(Transformer[]::new));
  }

  private ImputerModel imputer(SparkSession spark) {
    StructType schema = new StructType();
    for (Term number : numbers) {
      schema = schema.add(number.name, DataTypes.DoubleType);
    }
    Object[] missing = numbers.stream().map(number -> Double.valueOf(number.missing)).toArray();
    return new ImputerModel(
            "missing", spark.createDataFrame(List.of(RowFactory.create(missing)), schema))
        .setInputCols(names(numbers, Term::name))
        .setOutputCols(names(numbers, Term::known));
  }

  private double[] coefficients() {
    List<Double> all = new ArrayList<>();
    numbers.forEach(number -> all.addAll(number.coefficients));
    for (Term category : categories) {
      all.addAll(category.coefficients);
      all.add(0.0);
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String[] names(List<Term> terms, java.util.function.Function<Term, String> name) {
    return terms.stream().map(name).toArray(String[]::new);
  }

  private static Stream<Element> elements(Document document, String name) {
    return stream(document.getElementsByTagNameNS("*", name));
  }

  private static Stream<Element> elements(Element parent, String name) {
    return stream(parent.getElementsByTagNameNS("*", name));
  }

  private static Stream<Element> stream(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements.stream();
  }
}
