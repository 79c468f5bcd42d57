package org.rsvpradar.torture.attack;

import java.io.IOException;
import org.rsvpradar.torture.cluster.Cluster;
import org.rsvpradar.torture.cluster.FlinkRest;

/** The job is stopped with a savepoint and goes on from it with another number of subtasks. */
final class Rescale {

  private static final int LONGEST_MS = 200;
  private static final int MOST_ATTEMPTS = 20;
  private static final long LOOK_MS = 20;

  private Rescale() {}

  /**
   * From 2 to 1 and back to 2; task managers are killed in the first stop, and between the two. The
   * first one hits if the stop fails.
   */
  static void backAndForth(AttackedRun run) throws Exception {
    String victim = run.anyBusyTaskManager();
    run.strike(
        run::pause,
        () -> {
          String savepoint =
              stopped(
                  run,
                  () -> {
                    Thread.sleep(run.random().nextInt(LONGEST_MS));
                    run.cluster().kill(victim);
                  });
          boolean failed = savepoint.isEmpty();
          run.goOn(1, failed ? stop(run) : savepoint);
          run.hitIf(() -> failed);
        });
    run.cluster().bringBack();
    String another = run.anyBusyTaskManager();
    run.strike(run::pause, () -> run.cluster().kill(another));
    run.cluster().bringBack();
    run.goOn(2, stop(run));
    run.awaitCheckpoint();
  }

  private static String stop(AttackedRun run) throws Exception {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      String savepoint = stopped(run, () -> {});
      if (!savepoint.isEmpty()) {
        return savepoint;
      }
    }
    throw new IOException("the job takes no savepoint");
  }

  /**
   * Tries to stop the job.
   *
   * @param meanwhile happens while it stops
   * @return where the savepoint is, empty if the job goes on
   */
  private static String stopped(AttackedRun run, AttackedRun.Blow meanwhile) throws Exception {
    FlinkRest rest = run.cluster().rest();
    // behind one, all of its tasks run, and none fails a savepoint
    run.awaitCheckpoint();
    String job = run.job();
    String wish = rest.stop(job, run.cluster().savepoints());
    meanwhile.land();
    long wished = System.nanoTime();
    String savepoint = rest.savepoint(job, wish);
    while (savepoint == null) {
      if (System.nanoTime() - wished > JobRun.PATIENCE.toNanos()) {
        throw new IOException(
            "a stop neither succeeds nor fails in %d s; %s"
                .formatted(JobRun.PATIENCE.toSeconds(), Cluster.machine()));
      }
      Thread.sleep(LOOK_MS);
      savepoint = rest.savepoint(job, wish);
    }
    if (!savepoint.isEmpty() && run.submission().exit() != 0) {
      throw new IOException("whoever waits for the job fails: " + run.submission().said());
    }
    return savepoint;
  }
}
