package org.rsvpradar.torture.attack;

import java.util.Locale;
import java.util.Map;

/** What is done to a run, and what is promised all the same. */
public enum Scenario {
  /** One of two task managers that run the job. */
  KILL_TASK_MANAGER(
      "SIGKILL of one task manager", "The job goes on on the other one.", 12, Kills::taskManager),
  /** All that runs the job. */
  KILL_BOTH_TASK_MANAGERS(
      "SIGKILL of both task managers",
      "The job goes on when new ones are there.",
      18,
      Kills::bothTaskManagers),
  /** Between the beginning of a checkpoint and its end. */
  KILL_DURING_CHECKPOINT(
      "SIGKILL of a task manager while a checkpoint is under way",
      "The job goes on from the one before.",
      12,
      Kills::duringCheckpoint),
  /** A checkpoint is complete, and its files get their names. */
  KILL_DURING_COMMIT(
      "SIGKILL of a task manager while files are committed",
      "What was not committed is when the job goes on, once.",
      12,
      Kills::duringCommit),
  /** The input has ended, the job has not. */
  KILL_AT_THE_END(
      "SIGKILL of a task manager when all lines are read",
      "The job ends with all files and one summary.",
      20,
      Kills::atTheEnd),
  /** Without a pause between two lines. */
  KILL_AT_FULL_SPEED(
      "SIGKILL of a task manager while lines come as fast as they are taken",
      "The job goes on on the other one.",
      0,
      Kills::taskManager),
  /** Nothing is left but files. */
  KILL_JOB_MANAGER(
      "SIGKILL of the job manager, alone",
      "A new cluster goes on from the newest retained checkpoint, `submit -s`.",
      30,
      Kills::jobManager),
  /** Somebody takes over. */
  KILL_LEADER(
      "SIGKILL of the job manager, with ZooKeeper",
      "A new job manager takes the job over by itself.",
      25,
      Kills::leader),
  /** Longer than the cluster waits for a sign of life. */
  STALL_TAKEN_FOR_DEAD(
      "SIGSTOP of a task manager for 30 s, heartbeats missed after 5 s",
      "The job goes on without it; when it wakes up it adds nothing.",
      45,
      Stalls::takenForDead),
  /** Shorter than that. */
  STALL_WAITED_FOR(
      "SIGSTOP of a task manager for 30 s, heartbeats missed after 50 s",
      "The job stands still, and goes on with it.",
      45,
      Stalls::waitedFor,
      Map.of("heartbeat.timeout", "50000")),
  /** Another parallelism, and back. */
  KILL_DURING_RESCALE(
      "SIGKILL of a task manager while the job goes from 2 subtasks to 1, and before it goes back",
      "A stop that fails leaves the job running; one that succeeds is where it goes on.",
      60,
      Rescale::backAndForth),
  /** And room again. */
  DISK_FULL(
      "the disk of the whole cluster is full until the job has failed on it twice",
      "The job tries again until there is room, and goes on at its last checkpoint.",
      45,
      Disks::full);

  private final String fault;
  private final String promise;
  private final int seconds;
  private final Attack attack;
  private final Map<String, String> settings;

  Scenario(String fault, String promise, int seconds, Attack attack) {
    this(fault, promise, seconds, attack, Map.of());
  }

  Scenario(String fault, String promise, int seconds, Attack attack, Map<String, String> settings) {
    this.fault = fault;
    this.promise = promise;
    this.seconds = seconds;
    this.attack = attack;
    this.settings = settings;
  }

  /** Its name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What happens, for a reader. */
  public String fault() {
    return fault;
  }

  /** What holds beyond the same output. */
  public String promise() {
    return promise;
  }

  /** How long the stream is to last for each strike; 0 for as fast as it is taken. */
  public int seconds() {
    return seconds;
  }

  /** What is done, once a strike. */
  public Attack attack() {
    return attack;
  }

  /** What the cluster is told besides. */
  public Map<String, String> settings() {
    return settings;
  }

  /** Whether somebody takes over for a job manager that is gone. */
  public boolean highlyAvailable() {
    return this == KILL_LEADER;
  }

  /** Whether all that the cluster writes goes to a small disk of its own. */
  public boolean onSmallDisk() {
    return this == DISK_FULL;
  }
}
