package org.rsvpradar.training;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.JavaSparkStatusTracker;
import org.apache.spark.sql.SparkSession;

/** Tells on stderr what goes on, at least every five seconds. */
public final class Progress implements AutoCloseable {

  private static final int EVERY_SECONDS = 5;

  private final int steps;
  private final long startNanos = System.nanoTime();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> {
            Thread thread = new Thread(runnable, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private volatile JavaSparkStatusTracker spark;
  private volatile String step;
  private int number;

  /**
   * Begins with the first step, that of getting ready.
   *
   * @param steps how many steps there will be, that one too
   */
  Progress(int steps) {
    this.steps = steps;
    step("checking --out, starting Spark");
    ticker.scheduleAtFixedRate(this::tick, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** Tells from now on how many tasks are done. */
  void follow(SparkSession started) {
    spark = JavaSparkContext.fromSparkContext(started.sparkContext()).statusTracker();
  }

  /**
   * Begins the next step.
   *
   * @param name such as {@code fitting the model}
   */
  public void step(String name) {
    number++;
    step = "step %d of %d: %s".formatted(number, steps, name);
    say(step);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }

  private void tick() {
    int done = 0;
    int all = 0;
    JavaSparkStatusTracker tracker = spark;
    for (int stage : tracker == null ? new int[0] : tracker.getActiveStageIds()) {
      var info = tracker.getStageInfo(stage);
      if (info != null) {
        done += info.numCompletedTasks();
        all += info.numTasks();
      }
    }
    say(all > 1 ? "%s … %d of %d tasks".formatted(step, done, all) : step + " …");
  }

  private void say(String text) {
    Duration since = Duration.ofNanos(System.nanoTime() - startNanos);
    System.err.printf(Locale.ROOT, "[%3d s] %s%n", since.toSeconds(), text);
  }
}
