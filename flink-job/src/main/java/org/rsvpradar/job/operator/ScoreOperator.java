package org.rsvpradar.job.operator;

import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.score.ScoredRsvp;

/** Runs {@link ScoreRsvp}, and has it write what it holds in memory before a checkpoint begins. */
public final class ScoreOperator extends KeyedProcessOperator<Long, Rsvp, ScoredRsvp> {

  private static final long serialVersionUID = 1;

  private final ScoreRsvp step;

  /**
   * @param step what it runs
   */
  public ScoreOperator(ScoreRsvp step) {
    super(step);
    this.step = step;
  }

  @Override
  public void open() throws Exception {
    // values may be reused where they are made anew from bytes each time
    step.prepare(this::setCurrentKey, getKeyedStateBackend().isSafeToReuseKVState());
    super.open();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    step.writeAll();
  }
}
