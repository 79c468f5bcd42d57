package org.rsvpradar.torture.attack;

import java.nio.file.Path;
import org.rsvpradar.torture.cluster.Checkpoints;
import org.rsvpradar.torture.cluster.Cluster;

/** SIGKILL: a process ends between two of its instructions. */
final class Kills {

  /** A stream that may send fewer is held. */
  private static final int SENT_AT_ONCE = 256;

  private static final int PARALLELISM = 2;

  private Kills() {}

  static void taskManager(AttackedRun run) throws Exception {
    String victim = run.anyBusyTaskManager();
    kill(run, victim, run::pause);
  }

  static void bothTaskManagers(AttackedRun run) throws Exception {
    run.strike(
        run::pause,
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
    run.strike(
        () -> run.await("begins a checkpoint", () -> checkpoints.begun() > checkpoints.completed()),
        () -> {
          long begun = checkpoints.begun();
          run.cluster().kill(victim);
          boolean underWay = checkpoints.completed() < begun;
          run.hitIf(() -> underWay);
        });
    run.cluster().bringBack();
  }

  /**
   * What has no name when the victim dies, and gets it before another checkpoint, was cut. All is
   * committed some milliseconds after a checkpoint is complete, so the blow follows at once.
   */
  static void duringCommit(AttackedRun run) throws Exception {
    String victim = run.anyBusyTaskManager();
    Checkpoints checkpoints = run.cluster().checkpoints();
    run.strike(
        () -> {
          long before = checkpoints.completed();
          run.await("completes a checkpoint", () -> checkpoints.completed() > before);
        },
        () -> {
          run.cluster().kill(victim);
          UnnamedFiles files = UnnamedFiles.in(run.output());
          run.hitIf(files::haveNames);
        });
    run.cluster().bringBack();
  }

  /** The input has ended, and what is left is its last checkpoint, its last files, its summary. */
  static void atTheEnd(AttackedRun run) throws Exception {
    String victim = run.anyBusyTaskManager();
    run.letGo();
    kill(run, victim, () -> run.await("has read all lines", run.simulator()::hasEnded));
  }

  /** It is at full speed as long as the stream has lines that it may send. */
  static void atFullSpeed(AttackedRun run) throws Exception {
    String victim = run.anyBusyTaskManager();
    run.strike(
        run::pause,
        () -> {
          long ahead = run.linesAhead();
          run.cluster().kill(victim);
          run.hitIf(() -> ahead > SENT_AT_ONCE);
        });
    run.cluster().bringBack();
  }

  /** Nobody remembers the job but its checkpoints. */
  static void jobManager(AttackedRun run) throws Exception {
    run.strike(
        run::pause,
        () -> {
          run.cluster().kill(Cluster.JOB_MANAGER);
          run.submission().kill();
          Path newest = run.cluster().checkpoints().newest().orElseThrow();
          run.cluster().bringBack();
          run.goOn(PARALLELISM, Cluster.location(newest));
        },
        Aftermath.RESTORED_ELSEWHERE);
  }

  /** Another one takes the job over. */
  static void leader(AttackedRun run) throws Exception {
    run.strike(
        run::pause,
        () -> {
          run.cluster().kill(Cluster.JOB_MANAGER);
          run.cluster().bringBack();
        },
        Aftermath.RESTORED_ELSEWHERE);
  }

  /** The job goes on on the other one, and then this one comes back. */
  private static void kill(AttackedRun run, String victim, AttackedRun.Aim aim) throws Exception {
    run.strike(aim, () -> run.cluster().kill(victim));
    run.cluster().bringBack();
  }
}
