package org.rsvpradar.torture.attack;

import java.util.Locale;
import java.util.Map;

/** What is done to a run. */
public enum Scenario {
  /** One of two task managers that run the job. */
  KILL_TASK_MANAGER("SIGKILL of one task manager", 12, Kills::taskManager),
  /** All that runs the job. */
  KILL_BOTH_TASK_MANAGERS("SIGKILL of both task managers", 18, Kills::bothTaskManagers),
  /** Between the beginning of a checkpoint and its end. */
  KILL_DURING_CHECKPOINT(
      "SIGKILL of a task manager while a checkpoint is under way", 12, Kills::duringCheckpoint),
  /** A checkpoint is complete, and its files get their names. */
  KILL_DURING_COMMIT(
      "SIGKILL of a task manager while files are committed", 12, Kills::duringCommit),
  /** The input has ended, the job has not. */
  KILL_AT_THE_END("SIGKILL of a task manager when all lines are read", 20, Kills::atTheEnd),
  /** Without a pause between two lines. */
  KILL_AT_FULL_SPEED(
      "SIGKILL of a task manager while lines come as fast as they are taken",
      0,
      Kills::atFullSpeed),
  /** Nothing is left but files. */
  KILL_JOB_MANAGER("SIGKILL of the job manager, alone", 30, Kills::jobManager),
  /** Somebody takes over. */
  KILL_LEADER("SIGKILL of the job manager, with ZooKeeper", 25, Kills::leader),
  /** Longer than the cluster waits for a sign of life. */
  STALL_TAKEN_FOR_DEAD(
      "SIGSTOP of a task manager for 30 s, heartbeats missed after 5 s", 45, Stalls::takenForDead),
  /** Shorter than that. */
  STALL_WAITED_FOR(
      "SIGSTOP of a task manager for 30 s, heartbeats missed after 50 s",
      45,
      Stalls::waitedFor,
      Map.of("heartbeat.timeout", "50000")),
  /** Another parallelism, and back. */
  KILL_DURING_RESCALE(
      "SIGKILL of a task manager while the job goes from 2 subtasks to 1, and before it goes back",
      60,
      Rescale::backAndForth),
  /** And room again. */
  DISK_FULL(
      "the disk of the whole cluster is full until the job has failed on it twice",
      45,
      Disks::full);

  private final String fault;
  private final int seconds;
  private final Attack attack;
  private final Map<String, String> settings;

  Scenario(String fault, int seconds, Attack attack) {
    this(fault, seconds, attack, Map.of());
  }

  Scenario(String fault, int seconds, Attack attack, Map<String, String> settings) {
    this.fault = fault;
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
