package org.rsvpradar.bench.job;

import java.nio.charset.StandardCharsets;
import org.rsvpradar.job.JobEdges;
import org.rsvpradar.job.model.PmmlModel;

/**
 * The job without scoring: a model of one input that does not count, so a score costs next to
 * nothing. The features are computed all the same, as they are part of what is written.
 */
final class FreeModel {

  private static final String PMML =
      """
      <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
      <DataField name="topic_count" optype="continuous" dataType="double"/>
      <DataField name="answer" optype="categorical" dataType="string"><Value value="yes"/><Value value="no"/></DataField>
      </DataDictionary>
      <RegressionModel functionName="classification" normalizationMethod="logit">
      <MiningSchema><MiningField name="answer" usageType="target"/>
      <MiningField name="topic_count" missingValueReplacement="0"/></MiningSchema>
      <RegressionTable intercept="1" targetCategory="yes">
      <NumericPredictor name="topic_count" coefficient="0"/></RegressionTable>
      <RegressionTable intercept="0" targetCategory="no"/></RegressionModel></PMML>
      """;

  private FreeModel() {}

  static JobEdges instead(JobEdges edges) {
    return new JobEdges(
        edges.lines(),
        new PmmlModel("free", "1", PMML.getBytes(StandardCharsets.UTF_8)),
        edges.retention(),
        edges.scored(),
        edges.archive(),
        edges.rejects(),
        edges.summary());
  }
}
