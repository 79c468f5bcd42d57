package org.rsvpradar.torture.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.torture.cluster.Cluster;

/** A run of the job while somebody strikes at its cluster. */
public final class AttackedRun extends JobRun {

  private static final int LONGEST_PAUSE_MS = 1_500;

  private final Strikes strikes;
  private long held;
  private Condition sign;

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
    super(cluster, simulator, output);
    this.strikes = strikes;
  }

  /** Its own chance: the same for the same seed. */
  public SplittableRandom random() {
    return strikes.random();
  }

  /** One of the task managers that run the job, by chance. */
  public String anyBusyTaskManager() throws Exception {
    String job = job();
    List<String> busy = new ArrayList<>();
    await("has slots", () -> busy.addAll(cluster().busyTaskManagers(job)));
    return busy.get(strikes.random().nextInt(busy.size()));
  }

  /** Waits, by chance, up to three checkpoints long. */
  public void pause() throws InterruptedException {
    Thread.sleep(strikes.random().nextInt(LONGEST_PAUSE_MS));
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
    return held - simulator().linesSent();
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
    long before = cluster().rest().restored();
    aim.take();
    requireRunning();
    sign = () -> false;
    long begun = System.nanoTime();
    blow.land();
    boolean ended = false;
    try {
      if (awaitCheckpoint(sign)) {
        strikes.hit();
      }
    } catch (RunEndedException recovered) {
      ended = true;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long after = cluster().rest().restored();
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

  private void hold(long lines) {
    held = lines;
    simulator().holdAt(lines);
  }
}
