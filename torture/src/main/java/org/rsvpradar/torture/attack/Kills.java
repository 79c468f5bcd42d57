package org.rsvpradar.torture.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.rsvpradar.torture.cluster.Checkpoints;
import org.rsvpradar.torture.cluster.Cluster;

/** SIGKILL: a process ends between two of its instructions. */
final class Kills {

  /** A stream that brings lines has files finished far more often. */
  private static final Duration IDLE = Duration.ofSeconds(5);

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
   * What has no name when the victim dies, and gets it before another checkpoint, was cut; on the
   * other one, which commits at the same time, too.
   */
  static void duringCommit(AttackedRun run) throws Exception {
    String victim = run.anyBusyTaskManager();
    run.strike(
        () -> run.await("names its files", firstName(run.output())),
        () -> {
          run.cluster().kill(victim);
          UnnamedFiles files = UnnamedFiles.in(run.output());
          run.hitIf(files::haveNames);
        });
    run.cluster().bringBack();
  }

  /** Holds when a file gets its name, or when none has for so long that there are no more lines. */
  private static JobRun.Condition firstName(Path output) throws IOException {
    long idle = System.nanoTime() + IDLE.toNanos();
    UnnamedFiles[] files = {UnnamedFiles.in(output)};
    return () -> {
      boolean named = files[0].haveNames();
      files[0] = UnnamedFiles.in(output);
      return named || System.nanoTime() > idle;
    };
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
