package org.rsvpradar.torture.attack;

import java.time.Duration;
import org.rsvpradar.torture.cluster.Cluster;

/** SIGSTOP: a process stands still, as in a long pause of its collector or a moved machine. */
final class Stalls {

  private static final Duration STALL = Duration.ofSeconds(30);

  private Stalls() {}

  /** The cluster waits for it. */
  static void waitedFor(AttackedRun run) throws Exception {
    Cluster cluster = run.cluster();
    String victim = run.anyBusyTaskManager();
    run.strike(
        run::pause,
        () -> {
          cluster.suspend(victim);
          Thread.sleep(STALL.toMillis());
          cluster.resume(victim);
        },
        Aftermath.UNDISTURBED);
  }

  /** The cluster takes it for dead and goes on without it; then it wakes up and goes on, too. */
  static void takenForDead(AttackedRun run) throws Exception {
    Cluster cluster = run.cluster();
    String victim = run.anyBusyTaskManager();
    long[] begun = new long[1];
    run.strike(
        run::pause,
        () -> {
          begun[0] = System.nanoTime();
          cluster.suspend(victim);
        });
    Thread.sleep(Math.max(0, STALL.toMillis() - (System.nanoTime() - begun[0]) / 1_000_000));
    cluster.resume(victim);
    run.awaitCheckpoint();
  }
}
