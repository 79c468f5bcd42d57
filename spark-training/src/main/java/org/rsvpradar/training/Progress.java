package org.rsvpradar.training;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.JavaSparkStatusTracker;
import org.apache.spark.sql.SparkSession;

/** Tells on stderr what goes on, at least every five seconds. */
public final class Progress implements AutoCloseable {

  private static final int EVERY_SECONDS = 5;

  private final JavaSparkStatusTracker spark;
  private final long startNanos = System.nanoTime();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> {
            Thread thread = new Thread(runnable, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private volatile String phase = "starting";

  Progress(SparkSession spark) {
    this.spark = JavaSparkContext.fromSparkContext(spark.sparkContext()).statusTracker();
    ticker.scheduleAtFixedRate(this::tick, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Begins the next phase.
   *
   * @param name such as {@code fitting the model}
   */
  public void phase(String name) {
    phase = name;
    say(name);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }

  private void tick() {
    int done = 0;
    int all = 0;
    for (int stage : spark.getActiveStageIds()) {
      var info = spark.getStageInfo(stage);
      if (info != null) {
        done += info.numCompletedTasks();
        all += info.numTasks();
      }
    }
    say(all == 0 ? phase + " …" : "%s … %d of %d tasks".formatted(phase, done, all));
  }

  private void say(String text) {
    Duration since = Duration.ofNanos(System.nanoTime() - startNanos);
    System.err.printf("[%3d s] %s%n", since.toSeconds(), text);
  }
}
