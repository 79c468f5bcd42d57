package org.rsvpradar.training.fit;

import java.util.Map;

/**
 * A model and how good one like it was on rows it had not seen.
 *
 * @param model learned from all rows: the one to publish
 * @param strengths what was tried for {@link Learning#strength}, with the log-loss on the last part
 *     of the training rows
 * @param trainRows how many rows the graded models learned from
 * @param later by the names {@link #MODEL} and so on, what models that learned from the earlier
 *     rows said to the later ones
 */
public record Trained(
    ResponseModel model,
    Map<Double, Double> strengths,
    long trainRows,
    Map<String, Answers> later) {

  public static final String MODEL = "model";
  public static final String WITHOUT_HISTORY = "without_history";
  public static final String LEAD_ALONE = "lead_time_alone";
  public static final String BASE_RATE = "base_rate";

  /** What the model said. */
  public Answers graded() {
    return later.get(MODEL);
  }

  /** Whether the model says more than that the share of yes stays as it was. */
  public boolean beatsBaseRate() {
    return graded().logLoss() < later.get(BASE_RATE).logLoss();
  }
}
