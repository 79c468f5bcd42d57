package org.rsvpradar.bench.peer.jpmml;

import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import org.jpmml.evaluator.Evaluator;
import org.jpmml.evaluator.LoadingModelEvaluatorBuilder;
import org.jpmml.evaluator.ProbabilityDistribution;
import org.xml.sax.SAXException;

/** A model in JPMML-Evaluator as its documentation shows it, with the optimisers it sets itself. */
final class PlainEvaluator {

  private final Evaluator evaluator;
  private final String target;

  PlainEvaluator(Path pmml) throws IOException {
    try {
      evaluator = new LoadingModelEvaluatorBuilder().load(pmml.toFile()).build();
    } catch (JAXBException | SAXException | ParserConfigurationException e) {
      throw new IOException(pmml + " is no PMML document", e);
    }
    evaluator.verify();
    target = evaluator.getTargetFields().get(0).getName();
  }

  /** The probability of a yes. */
  double pYes(Map<String, Object> fields) {
    return ((ProbabilityDistribution<?>) evaluator.evaluate(fields).get(target))
        .getProbability("yes");
  }
}
