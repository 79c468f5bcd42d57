package org.rsvpradar.job;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Fails the job once, at the second checkpoint that finds records, so that the first is restored.
 * Takes its time with each record, so that there are checkpoints.
 */
public final class FailingSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1;
  private static final int FAILING_CHECKPOINT = 2;
  private static final long NANOS_A_RECORD = Duration.ofNanos(100_000).toNanos();
  private static final AtomicInteger CHECKPOINTS = new AtomicInteger();

  /** One that has not failed yet; there is one at a time. */
  public FailingSink() {
    CHECKPOINTS.set(0);
  }

  /** Whether it has failed. */
  public boolean hasFailed() {
    return CHECKPOINTS.get() >= FAILING_CHECKPOINT;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new Writer<>();
  }

  @Override
  @Deprecated
  public SinkWriter<T> createWriter(InitContext context) {
    return new Writer<>();
  }

  private static final class Writer<T> implements SinkWriter<T> {

    private boolean wrote;

    @Override
    public void write(T element, Context context) {
      wrote = true;
      LockSupport.parkNanos(NANOS_A_RECORD);
    }

    @Override
    public void flush(boolean endOfInput) {
      if (wrote && !endOfInput && CHECKPOINTS.incrementAndGet() == FAILING_CHECKPOINT) {
        throw new IllegalStateException("on purpose");
      }
      wrote = false;
    }

    @Override
    public void close() {}
  }
}
