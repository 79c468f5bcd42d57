package org.rsvpradar.job.aws;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.SourceFunction;

/**
 * Gives the numbers below a bound; fails once, between a checkpoint and the end, so that a part of
 * them comes twice.
 */
final class NumbersOnce
    implements SourceFunction<String>, CheckpointedFunction, CheckpointListener {

  private static final long serialVersionUID = 1;
  private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

  private final String run;
  private final int bound;
  private int next;
  private boolean checkpointed;
  private transient Object lock;
  private transient ListState<Integer> state;
  private volatile boolean cancelled;

  /**
   * @param run a name that no other run of this JVM has
   */
  NumbersOnce(String run, int bound) {
    this.run = run;
    this.bound = bound;
  }

  @Override
  public void run(SourceContext<String> context) throws Exception {
    lock = context.getCheckpointLock();
    while (!cancelled && next < bound) {
      synchronized (lock) {
        boolean half = next == bound / 2 && !FAILED.contains(run);
        while (half && !checkpointed && !cancelled) {
          lock.wait();
        }
        context.collect(Integer.toString(next++));
        if (next == bound * 3 / 4 && FAILED.add(run)) {
          throw new IllegalStateException("as the test wants it");
        }
      }
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    checkpointed = true;
    lock.notifyAll();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    state =
        context.getOperatorStateStore().getListState(new ListStateDescriptor<>("next", Types.INT));
    for (int saved : state.get()) {
      next = saved;
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    state.update(List.of(next));
  }
}
