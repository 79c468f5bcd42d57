package org.rsvpradar.job;

import java.nio.charset.StandardCharsets;
import org.rsvpradar.job.model.PmmlModel;

/** PMML documents for tests, written by hand. */
public final class TestModel {

  private TestModel() {}

  /** A logistic regression over one input. */
  public static String logistic(String input, String type, String yes, String no) {
    return """
        <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
        <DataField name="%s" optype="continuous" dataType="%s"/>
        <DataField name="answer" optype="categorical" dataType="string"><Value value="%s"/><Value value="%s"/></DataField>
        </DataDictionary>
        <RegressionModel functionName="classification" normalizationMethod="logit">
        <MiningSchema><MiningField name="answer" usageType="target"/><MiningField name="%s"/></MiningSchema>
        <RegressionTable intercept="-0.5" targetCategory="%s"><NumericPredictor name="%s" coefficient="0.5"/></RegressionTable>
        <RegressionTable intercept="0" targetCategory="%s"/></RegressionModel></PMML>
        """
        .formatted(input, type, yes, no, input, yes, input, no);
  }

  /** A linear regression {@code intercept + coefficient * lead_log}. */
  public static String linear(double intercept, double coefficient) {
    return """
        <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
        <DataField name="lead_log" optype="continuous" dataType="double"/>
        <DataField name="answer" optype="continuous" dataType="double"/></DataDictionary>
        <RegressionModel functionName="regression">
        <MiningSchema><MiningField name="answer" usageType="target"/><MiningField name="lead_log"/></MiningSchema>
        <RegressionTable intercept="%s"><NumericPredictor name="lead_log" coefficient="%s"/></RegressionTable>
        </RegressionModel></PMML>
        """
        .formatted(intercept, coefficient);
  }

  /** A model that scores by lead time. */
  public static PmmlModel byLead() {
    return of(logistic("lead_log", "double", "yes", "no"));
  }

  /** A model of a document. */
  public static PmmlModel of(String pmml) {
    return new PmmlModel("test", "1", pmml.getBytes(StandardCharsets.UTF_8));
  }
}
