package org.rsvpradar.torture.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.torture.cluster.Checkpoints;
import org.rsvpradar.torture.cluster.Cluster;
import org.rsvpradar.torture.cluster.RadarScript.Call;

/** A run of the job until its stream ends, while somebody strikes at its cluster. */
public final class AttackedRun {

  /** How long nothing may move. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final long LOOK_MS = 2;
  private static final int LONGEST_PAUSE_MS = 1_500;
  private static final int NOTHING_WRONG = 0;

  private final Cluster cluster;
  private final Simulator simulator;
  private final Path output;
  private final Strikes strikes;
  private Call submission;
  private long held;
  private Condition sign;

  /** Something of Flink's or of the disk's that holds or does not hold yet. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  /** Waits for the moment. */
  @FunctionalInterface
  public interface Aim {
    void take() throws Exception;
  }

  /** What hurts. */
  @FunctionalInterface
  public interface Blow {
    void land() throws Exception;
  }

  /**
   * @param simulator with a bounded stream
   * @param output the root of the job's output
   * @param strikes gets what is done
   */
  public AttackedRun(Cluster cluster, Simulator simulator, Path output, Strikes strikes) {
    this.cluster = cluster;
    this.simulator = simulator;
    this.output = output;
    this.strikes = strikes;
  }

  /** Submits the job, which begins with nothing. */
  public void begin(int parallelism) throws IOException {
    submit(parallelism, List.of());
  }

  /**
   * Submits the job again, which goes on where it was.
   *
   * @param from a checkpoint or savepoint
   */
  public void goOn(int parallelism, String from) throws IOException {
    submit(parallelism, List.of("-s", from));
  }

  /** Where the job runs. */
  public Cluster cluster() {
    return cluster;
  }

  /** Where its lines come from. */
  public Simulator simulator() {
    return simulator;
  }

  /** The root of its output. */
  public Path output() {
    return output;
  }

  /** Its own chance: the same for the same seed. */
  public SplittableRandom random() {
    return strikes.random();
  }

  /** What submitted the job, and waits for its end. */
  public Call submission() {
    return submission;
  }

  /** Whether all is written. */
  public boolean hasEnded() {
    return !submission.process().isAlive();
  }

  /** The id of the job that runs now. */
  public String job() throws Exception {
    String[] job = new String[1];
    await("runs", () -> (job[0] = cluster.rest().jobThatIs("RUNNING")) != null);
    return job[0];
  }

  /** One of the task managers that run the job, by chance. */
  public String anyBusyTaskManager() throws Exception {
    String job = job();
    List<String> busy = new ArrayList<>();
    await("has slots", () -> busy.addAll(cluster.busyTaskManagers(job)));
    return busy.get(strikes.random().nextInt(busy.size()));
  }

  /** Waits, by chance, up to three checkpoints long. */
  public void pause() throws InterruptedException {
    Thread.sleep(strikes.random().nextInt(LONGEST_PAUSE_MS));
  }

  /**
   * Waits until something holds.
   *
   * @param what the job does then, for the message
   * @throws RunEndedException if the run ends well before
   * @throws IOException if the run fails, or nothing has moved for minutes
   */
  public void await(String what, Condition condition) throws Exception {
    long moved = System.nanoTime();
    long lines = simulator.linesSent();
    while (!condition.holds()) {
      if (hasEnded()) {
        requireGoodEnd();
        throw new RunEndedException();
      }
      if (simulator.linesSent() != lines) {
        lines = simulator.linesSent();
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > PATIENCE.toNanos()) {
        throw new IOException(
            "no line was read for %d s, and it is not so that the job %s; %s"
                .formatted(PATIENCE.toSeconds(), what, Cluster.machine()));
      }
      Thread.sleep(LOOK_MS);
    }
  }

  /** Waits until a checkpoint that begins from now on is complete, so that all works again. */
  public void awaitCheckpoint() throws Exception {
    Checkpoints checkpoints = cluster.checkpoints();
    long before = checkpoints.begun();
    await(
        "completes a checkpoint",
        () -> {
          boolean seen = sign != null && sign.holds();
          if (checkpoints.completed() > before) {
            return true;
          }
          if (seen) {
            strikes.hit();
            sign = null;
          }
          return false;
        });
  }

  /**
   * Makes an attack so many times, each with as many lines. The stream waits for it: it does not
   * end before the last one is over, however long that takes.
   *
   * @param lines all there are
   */
  public void suffer(Attack attack, int times, long lines) throws Exception {
    try {
      for (int i = 1; i <= times; i++) {
        hold(lines * i / (times + 1));
        awaitCheckpoint();
        attack.on(this);
        strikes.attacked();
      }
    } catch (RunEndedException tooSoon) {
      // the count says it
    }
    letGo();
  }

  /** Lets the stream go on to its end. */
  public void letGo() {
    hold(Long.MAX_VALUE);
  }

  /** How many lines follow before the stream stands still. */
  public long linesAhead() {
    return held - simulator.linesSent();
  }

  /** Strikes, so that the job must be restored from a checkpoint. */
  public void strike(Aim aim, Blow blow) throws Exception {
    strike(aim, blow, Aftermath.RESTORED);
  }

  /**
   * Strikes, and measures how long it takes until a checkpoint that begins behind it is there.
   *
   * @param aim is not part of that time
   * @param aftermath what must come of it
   * @throws RunEndedException if the run ends before it is hit
   * @throws IOException if the cluster shows no such aftermath
   */
  public void strike(Aim aim, Blow blow, Aftermath aftermath) throws Exception {
    long before = cluster.rest().restored();
    aim.take();
    if (hasEnded()) {
      requireGoodEnd();
      throw new RunEndedException();
    }
    long begun = System.nanoTime();
    blow.land();
    boolean ended = false;
    try {
      awaitCheckpoint();
    } catch (RunEndedException recovered) {
      ended = true;
    } finally {
      sign = null;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long after = cluster.rest().restored();
    if (aftermath.shows(before, after)) {
      strikes.gotOver(seconds);
    } else if (ended) {
      throw new RunEndedException();
    } else {
      throw new IOException(
          "a strike must leave the job %s, but it was restored %d times before and %d times behind it"
              .formatted(aftermath.inWords(), before, after));
    }
  }

  /**
   * Says how to see that the strike which lands now hits the moment that it is meant for. Chance
   * decides that, and a miss is none of the job's failures.
   *
   * @param sign is looked at until the next checkpoint is complete; it is a hit once it holds
   */
  public void hitIf(Condition sign) {
    this.sign = sign;
    strikes.aimed();
  }

  /** Waits for the end of the stream and of the job. */
  public void finish() throws Exception {
    try {
      await("ends", () -> false);
    } catch (RunEndedException asItShould) {
      // all is written
    }
  }

  private void hold(long lines) {
    held = lines;
    simulator.holdAt(lines);
  }

  private void submit(int parallelism, List<String> more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-p", Integer.toString(parallelism)));
    arguments.addAll(more);
    arguments.addAll(
        List.of(
            "--source.url", simulator.url().toString(),
            "--source.bounded", "true",
            "--checkpoint.interval", "500 ms",
            "--files.roll", "1 s",
            "--output.path", output.toString()));
    submission = cluster.submit(arguments);
  }

  private void requireGoodEnd() throws Exception {
    if (submission.exit() != NOTHING_WRONG) {
      throw new IOException("the job has failed: " + submission.said());
    }
  }
}
