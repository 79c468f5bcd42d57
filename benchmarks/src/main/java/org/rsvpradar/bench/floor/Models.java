package org.rsvpradar.bench.floor;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rsvpradar.job.model.ModelFolder;
import org.rsvpradar.job.model.PmmlModel;
import org.rsvpradar.score.Scorer;

/** The models that score. */
@State(Scope.Benchmark)
public class Models {

  /** The version folder of the logistic regression. */
  @Param("")
  public String model;

  private Scorer regression;
  private Scorer trees;

  /** Loads them. */
  @Setup
  public void load() {
    regression = ModelFolder.read(model).scorer();
    trees = new PmmlModel("trees", "1", TreesDocument.random()).scorer();
  }

  Scorer regression() {
    return regression;
  }

  Scorer trees() {
    return trees;
  }
}
