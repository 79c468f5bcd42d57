package org.rsvpradar.bench.measure;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks again and again until it is closed, on a thread that keeps no JVM alive. */
public final class Watch implements AutoCloseable {

  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "watch");
            thread.setDaemon(true);
            return thread;
          });

  private Watch() {}

  /** Begins at once. */
  public static Watch every(long millis, Runnable look) {
    Watch watch = new Watch();
    watch.looking.scheduleWithFixedDelay(look, 0, millis, TimeUnit.MILLISECONDS);
    return watch;
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
