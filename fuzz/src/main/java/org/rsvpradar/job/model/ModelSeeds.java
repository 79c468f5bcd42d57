package org.rsvpradar.job.model;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** PMML documents to begin with: small models of several kinds, and hostile ones. */
final class ModelSeeds {

  private static final String PMML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/>
      <DataDictionary>
      <DataField name="lead_log" optype="continuous" dataType="double"/>
      <DataField name="topic_count" optype="continuous" dataType="double"/>
      <DataField name="group_country" optype="categorical" dataType="string">
      <Value value="us"/><Value value="gb"/></DataField>
      <DataField name="label" optype="categorical" dataType="string">
      <Value value="no"/><Value value="yes"/></DataField>
      <DataField name="p" optype="continuous" dataType="double"/>
      </DataDictionary>
      %s
      </PMML>
      """;

  private static final String SCHEMA =
      """
      <MiningSchema><MiningField name="label" usageType="target"/>
      <MiningField name="lead_log" missingValueReplacement="1.5" missingValueTreatment="asMean"/>
      <MiningField name="group_country" missingValueReplacement="us" invalidValueTreatment="asIs"/>
      <MiningField name="topic_count"/></MiningSchema>
      """;

  private static final String REGRESSION =
      PMML.formatted(
          """
          <RegressionModel functionName="classification" normalizationMethod="logit">"""
              + SCHEMA
              + """
              <RegressionTable intercept="-0.5" targetCategory="yes">
              <NumericPredictor name="lead_log" exponent="1" coefficient="-0.01"/>
              <CategoricalPredictor name="group_country" value="us" coefficient="1e-3"/>
              </RegressionTable><RegressionTable intercept="0" targetCategory="no"/>
              </RegressionModel>""");

  private static final String LINEAR =
      PMML.formatted(
          """
          <RegressionModel functionName="regression"><MiningSchema>
          <MiningField name="p" usageType="target"/><MiningField name="lead_log"/></MiningSchema>
          <RegressionTable intercept="0.25"><NumericPredictor name="lead_log" coefficient="0.1"/>
          </RegressionTable></RegressionModel>""");

  private static final String TREE =
      PMML.formatted(
          """
          <TreeModel functionName="classification" missingValueStrategy="defaultChild">"""
              + SCHEMA
              + """
              <LocalTransformations><DerivedField name="d" optype="continuous" dataType="double">
              <Apply function="+"><FieldRef field="lead_log"/><Constant dataType="double">1</Constant>
              </Apply></DerivedField></LocalTransformations>
              <Node id="0" defaultChild="1"><True/>
              <Node id="1" score="yes"><SimplePredicate field="d" operator="lessThan" value="3"/>
              <ScoreDistribution value="yes" recordCount="3"/><ScoreDistribution value="no" recordCount="1"/>
              </Node><Node id="2" score="no"><SimpleSetPredicate field="group_country" booleanOperator="isIn">
              <Array n="2" type="string">us "gb"</Array></SimpleSetPredicate>
              <ScoreDistribution value="yes" recordCount="1"/><ScoreDistribution value="no" recordCount="9"/>
              </Node></Node></TreeModel>""");

  private static final String ENSEMBLE =
      PMML.formatted(
          """
          <MiningModel functionName="regression"><MiningSchema>
          <MiningField name="p" usageType="target"/><MiningField name="lead_log"/></MiningSchema>
          <Segmentation multipleModelMethod="average"><Segment id="1"><True/>
          <TreeModel functionName="regression"><MiningSchema><MiningField name="lead_log"/></MiningSchema>
          <Node score="0.5"><True/></Node></TreeModel></Segment></Segmentation></MiningModel>""");

  private static final int DEEP = 10_000;

  private ModelSeeds() {}

  static List<byte[]> all() {
    List<String> seeds = new ArrayList<>(List.of(REGRESSION, LINEAR, TREE, ENSEMBLE));
    for (String number :
        List.of("1e308", "-1e999", "NaN", "INF", "0x1p3", "1d", "", "9".repeat(5_000))) {
      seeds.add(REGRESSION.replace("-0.01", number));
      seeds.add(LINEAR.replace("0.25", number));
      seeds.add(TREE.replace("recordCount=\"3\"", "recordCount=\"" + number + "\""));
    }
    seeds.add(TREE.replace("n=\"2\"", "n=\"2147483647\""));
    seeds.add(TREE.replace("field=\"lead_log\"", "field=\"d\""));
    seeds.add(TREE.replace("functionName=\"classification\"", ""));
    seeds.add(TREE.replace("dataType=\"double\"", ""));
    seeds.add(
        LINEAR
            .replace("<PMML", "<!DOCTYPE PMML [" + entities() + "]>\n<PMML")
            .replace("0.25", "&e9;"));
    seeds.add(LINEAR.replace("4_4", "3_0").replace("4.4", "3.0"));
    seeds.add(LINEAR.replace("<Header/>", nested("Extension")));
    seeds.add(
        TREE.replace(
                "<Node id=\"0\" defaultChild=\"1\">",
                "<Node score=\"yes\"><True/>".repeat(DEEP) + "<Node>")
            .replace("</TreeModel>", "</Node>".repeat(DEEP) + "</TreeModel>"));
    seeds.add(
        TREE.replace(
            "<FieldRef field=\"lead_log\"/>",
            "<Apply function=\"+\">".repeat(DEEP)
                + "<FieldRef field=\"lead_log\"/>"
                + "<Constant>1</Constant></Apply>".repeat(DEEP)));
    seeds.add(TREE.replace("function=\"+\"", "function=\"org.example.Unknown\""));
    seeds.add("<a>".repeat(DEEP));
    seeds.add("\ufeff" + LINEAR);
    List<byte[]> bytes = new ArrayList<>(seeds.stream().map(seed -> seed.getBytes(UTF_8)).toList());
    bytes.add(LINEAR.replace("UTF-8", "UTF-16").getBytes(UTF_16));
    bytes.add(new byte[0]);
    return bytes;
  }

  private static String nested(String element) {
    return "<Header>"
        + ("<" + element + ">").repeat(DEEP)
        + ("</" + element + ">").repeat(DEEP)
        + "</Header>";
  }

  /** A billion laughs. */
  private static String entities() {
    StringBuilder entities = new StringBuilder("<!ENTITY e0 \"0\">");
    for (int i = 1; i < 10; i++) {
      entities.append("<!ENTITY e%d \"%s\">".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    return entities.toString();
  }
}
