package org.rsvpradar.torture.attack;

import java.nio.file.Path;
import org.rsvpradar.torture.cluster.Checkpoints;
import org.rsvpradar.torture.cluster.Cluster;

/** SIGKILL: a process ends between two of its instructions. */
final class Kills {

  /** Files are committed within so many milliseconds of a checkpoint. */
  private static final int COMMIT_MS = 15;

  static final int PARALLELISM = 2;

  private Kills() {}

  static void taskManager(AttackedRun run) throws Exception {
    run.pause();
    killOne(run);
  }

  static void bothTaskManagers(AttackedRun run) throws Exception {
    run.pause();
    run.strike(
        () -> {
          for (String name : run.cluster().taskManagers()) {
            run.cluster().kill(name);
          }
          run.cluster().bringBack();
        });
  }

  static void duringCheckpoint(AttackedRun run) throws Exception {
    String victim = run.anyBusyTaskManager();
    Checkpoints checkpoints = run.cluster().checkpoints();
    run.await("begins a checkpoint", () -> checkpoints.begun() > checkpoints.completed());
    kill(run, victim);
  }

  static void duringCommit(AttackedRun run) throws Exception {
    String victim = run.anyBusyTaskManager();
    int afterMs = run.random().nextInt(COMMIT_MS);
    Checkpoints checkpoints = run.cluster().checkpoints();
    long before = checkpoints.completed();
    run.await("completes a checkpoint", () -> checkpoints.completed() > before);
    Thread.sleep(afterMs);
    kill(run, victim);
  }

  /** The input has ended, and what is left is its last checkpoint, its last files, its summary. */
  static void atTheEnd(AttackedRun run) throws Exception {
    String victim = run.anyBusyTaskManager();
    run.await("has read all lines", run.simulator()::hasEnded);
    kill(run, victim);
  }

  /** Nobody remembers the job but its checkpoints. */
  static void jobManager(AttackedRun run) throws Exception {
    run.pause();
    run.strike(
        () -> {
          run.cluster().kill(Cluster.JOB_MANAGER);
          run.submission().kill();
          Path newest = run.cluster().checkpoints().newest().orElseThrow();
          run.cluster().bringBack();
          run.goOn(PARALLELISM, Cluster.location(newest));
        });
  }

  /** Another one takes the job over. */
  static void leader(AttackedRun run) throws Exception {
    run.pause();
    run.strike(
        () -> {
          run.cluster().kill(Cluster.JOB_MANAGER);
          run.cluster().bringBack();
        });
  }

  private static void killOne(AttackedRun run) throws Exception {
    kill(run, run.anyBusyTaskManager());
  }

  /** The job goes on on the other one, and then this one comes back. */
  private static void kill(AttackedRun run, String victim) throws Exception {
    run.strike(() -> run.cluster().kill(victim));
    run.cluster().bringBack();
  }
}
