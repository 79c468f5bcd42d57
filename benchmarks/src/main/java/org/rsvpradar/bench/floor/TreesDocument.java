package org.rsvpradar.bench.floor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.RsvpFeatures;

/**
 * A PMML document of as many trees, and as deep ones, as people train: it knows nothing, and takes
 * as long to say so.
 */
final class TreesDocument {

  private static final int TREES = 50;
  private static final int DEPTH = 5;
  private static final long SEED = 1;

  private static final List<String> NUMBERS =
      RsvpFeatures.LIST.stream()
          .filter(feature -> feature.type() == Feature.Type.NUMBER)
          .map(Feature::name)
          .toList();

  private final Random random = new Random(SEED);
  private final StringBuilder xml = new StringBuilder();

  private TreesDocument() {}

  /** A regression over all numbers of the feature list, the mean of random trees. */
  static byte[] random() {
    return new TreesDocument().write().getBytes(StandardCharsets.UTF_8);
  }

  private String write() {
    xml.append("<PMML xmlns='http://www.dmg.org/PMML-4_4' version='4.4'><Header/><DataDictionary>");
    xml.append("<DataField name='p' optype='continuous' dataType='double'/>");
    for (String name : NUMBERS) {
      xml.append("<DataField name='%s' optype='continuous' dataType='double'/>".formatted(name));
    }
    xml.append("</DataDictionary><MiningModel functionName='regression'>");
    writeSchema();
    xml.append("<Segmentation multipleModelMethod='average'>");
    for (int tree = 1; tree <= TREES; tree++) {
      xml.append("<Segment id='%d'><True/>".formatted(tree));
      xml.append("<TreeModel functionName='regression' splitCharacteristic='binarySplit'>");
      writeSchema();
      writeNode("<True/>", 0);
      xml.append("</TreeModel></Segment>");
    }
    return xml.append("</Segmentation></MiningModel></PMML>").toString();
  }

  private void writeSchema() {
    xml.append("<MiningSchema><MiningField name='p' usageType='target'/>");
    for (String name : NUMBERS) {
      xml.append("<MiningField name='%s' missingValueReplacement='0'/>".formatted(name));
    }
    xml.append("</MiningSchema>");
  }

  private void writeNode(String predicate, int depth) {
    xml.append("<Node score='%s'>%s".formatted(random.nextDouble(), predicate));
    if (depth < DEPTH) {
      String split =
          "<SimplePredicate field='%s' operator='%%s' value='%s'/>"
              .formatted(NUMBERS.get(random.nextInt(NUMBERS.size())), random.nextDouble());
      writeNode(split.formatted("lessOrEqual"), depth + 1);
      writeNode(split.formatted("greaterThan"), depth + 1);
    }
    xml.append("</Node>");
  }
}
