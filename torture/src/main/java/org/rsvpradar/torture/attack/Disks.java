package org.rsvpradar.torture.attack;

import org.rsvpradar.torture.cluster.Cluster;

/** A disk that takes nothing more. */
final class Disks {

  /** Small files are still written, as on a disk that is not quite full. */
  private static final String LITTLE = "65536";

  private static final String ALL = "unlimited";
  private static final int RESTARTS = 2;

  private Disks() {}

  /** Files of all task managers stop growing, until the job has failed on them twice. */
  static void full(AttackedRun run) throws Exception {
    run.pause();
    String job = run.job();
    long before = run.cluster().rest().checkpoints(job, "restored");
    run.strike(
        () -> {
          limit(run.cluster(), LITTLE);
          try {
            run.await(
                "restarts",
                () -> run.cluster().rest().checkpoints(job, "restored") >= before + RESTARTS);
          } finally {
            limit(run.cluster(), ALL);
          }
        });
  }

  private static void limit(Cluster cluster, String bytes) throws Exception {
    for (String name : cluster.taskManagers()) {
      cluster.limitFiles(name, bytes);
    }
  }
}
