package org.rsvpradar.bench.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.rsvpradar.bench.measure.Figures;

/** Watches the checkpoints of the job in this JVM. Thread-safe. */
final class Checkpoints implements AutoCloseable {

  private static final long LOOK_MS = 20;

  private final List<Long> millis = new ArrayList<>();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "checkpoints");
            thread.setDaemon(true);
            return thread;
          });
  private long completed;
  private long bytes;
  private long stateBytes;

  static Checkpoints watch() {
    Checkpoints checkpoints = new Checkpoints();
    checkpoints.looking.scheduleWithFixedDelay(
        checkpoints::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    return checkpoints;
  }

  private synchronized void look() {
    long now = JobMetrics.gauge("numberOfCompletedCheckpoints");
    if (now > completed) {
      completed = now;
      millis.add(JobMetrics.gauge("lastCheckpointDuration"));
      bytes += JobMetrics.gauge("lastCheckpointSize");
      stateBytes = Math.max(stateBytes, JobMetrics.gauge("lastCheckpointFullSize"));
    }
  }

  /** How many there were, what they took, and what one wrote on average and held at most. */
  synchronized Figures figures() {
    Figures figures = new Figures().with("checkpoints", completed);
    if (!millis.isEmpty()) {
      Collections.sort(millis);
      figures
          .with("checkpoint_p50_ms", millis.get(millis.size() / 2))
          .with("checkpoint_max_ms", millis.get(millis.size() - 1))
          .with("checkpoint_written_bytes", (double) bytes / millis.size())
          .with("checkpoint_state_bytes", stateBytes);
    }
    return figures;
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
