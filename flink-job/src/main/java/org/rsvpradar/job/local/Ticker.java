package org.rsvpradar.job.local;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again until it is closed, on a thread that keeps no JVM alive. */
final class Ticker implements AutoCloseable {

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "ticker");
            thread.setDaemon(true);
            return thread;
          });

  private Ticker() {}

  static Ticker every(Duration interval, Runnable work) {
    Ticker ticker = new Ticker();
    ticker.executor.scheduleAtFixedRate(
        work, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return ticker;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
