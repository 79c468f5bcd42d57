package org.rsvpradar.job.operator;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.rsvpradar.score.LiveQuality;

/**
 * Counts every line once and grades the scores of all subtasks; at the end of a bounded run it
 * gives the summary.
 *
 * <p>The counts are state of a checkpoint, so they hold after failures on the way. An operator and
 * not a function, because only an operator is told that the input has ended. Runs at parallelism 1.
 */
public final class TallyOutcomes extends AbstractStreamOperator<Summary>
    implements OneInputStreamOperator<Outcome, Summary>, BoundedOneInput {

  /** Scores that the live quality looks back on. */
  public static final int QUALITY_WINDOW = 10_000;

  private transient Summary total;
  private transient LiveQuality quality;
  private transient ListState<Summary> counted;
  private transient ListState<double[]> graded;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    total = Summary.NOTHING;
    quality = new LiveQuality(QUALITY_WINDOW);
    counted =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("counted", Summary.TYPE));
    graded =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "graded", PrimitiveArrayTypeInfo.DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO));
    for (Summary before : counted.get()) {
      total = before;
    }
    for (double[] before : graded.get()) {
      quality.restore(before);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    MetricGroup metrics = getMetricGroup();
    metrics.gauge("auc", quality::auc);
    metrics.gauge("log-loss", quality::logLoss);
    metrics.gauge("graded", quality::size);
  }

  @Override
  public void processElement(StreamRecord<Outcome> element) {
    Outcome outcome = element.getValue();
    total = total.plus(outcome);
    if (!Double.isNaN(outcome.pYes())) {
      quality.add(outcome.pYes(), outcome.yes());
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    counted.update(List.of(total));
    graded.update(List.of(quality.snapshot()));
  }

  @Override
  public void endInput() {
    output.collect(new StreamRecord<>(total));
  }
}
