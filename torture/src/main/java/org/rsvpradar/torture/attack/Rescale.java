package org.rsvpradar.torture.attack;

import java.io.IOException;
import org.rsvpradar.torture.cluster.FlinkRest;

/** The job is stopped with a savepoint and goes on from it with another number of subtasks. */
final class Rescale {

  private static final int LONGEST_MS = 200;
  private static final int MOST_ATTEMPTS = 20;
  private static final long LOOK_MS = 20;

  private Rescale() {}

  /** From 2 to 1 and back to 2; task managers are killed in the first stop, and between the two. */
  static void backAndForth(AttackedRun run) throws Exception {
    run.pause();
    String victim = run.anyBusyTaskManager();
    run.strike(
        () -> {
          String savepoint =
              stopped(
                  run,
                  () -> {
                    Thread.sleep(run.random().nextInt(LONGEST_MS));
                    run.cluster().kill(victim);
                  });
          run.goOn(1, savepoint.isEmpty() ? stop(run) : savepoint);
        });
    run.cluster().bringBack();
    run.strike(() -> run.cluster().kill(run.anyBusyTaskManager()));
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
    String wish;
    try {
      wish = rest.stop(job, run.cluster().savepoints());
    } catch (IOException refused) {
      if (run.simulator().hasEnded()) {
        run.await("ends", () -> false);
      }
      throw refused;
    }
    meanwhile.land();
    String savepoint = rest.savepoint(job, wish);
    while (savepoint == null) {
      Thread.sleep(LOOK_MS);
      savepoint = rest.savepoint(job, wish);
    }
    if (!savepoint.isEmpty() && run.submission().exit() != 0) {
      throw new IOException("whoever waits for the job fails: " + run.submission().said());
    }
    return savepoint;
  }
}
