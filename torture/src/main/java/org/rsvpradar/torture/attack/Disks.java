package org.rsvpradar.torture.attack;

import org.rsvpradar.torture.cluster.SmallDisk;

/** A disk that takes nothing more. */
final class Disks {

  private static final int RESTARTS = 2;

  private Disks() {}

  /** Whatever the cluster writes finds no room, until the job has failed on it twice. */
  static void full(AttackedRun run) throws Exception {
    SmallDisk disk = new SmallDisk(run.output().getParent());
    String job = run.job();
    long before = run.cluster().rest().checkpoints(job, "restored");
    run.strike(
        run::pause,
        () -> {
          try {
            run.await(
                "restarts",
                () -> {
                  // what fails gives room back
                  disk.fill();
                  return run.cluster().rest().checkpoints(job, "restored") >= before + RESTARTS;
                });
          } finally {
            disk.makeRoom();
          }
        });
  }
}
