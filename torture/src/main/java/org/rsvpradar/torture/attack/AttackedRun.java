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

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK_MS = 2;
  private static final int LONGEST_PAUSE_MS = 1_500;
  private static final int NOTHING_WRONG = 0;

  private final Cluster cluster;
  private final Simulator simulator;
  private final Path output;
  private final SplittableRandom random;
  private final List<Double> recoveries = new ArrayList<>();
  private Call submission;

  /** Something of Flink's or of the disk's that holds or does not hold yet. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  /** What hurts. */
  @FunctionalInterface
  public interface Blow {
    void land() throws Exception;
  }

  /**
   * @param simulator with a bounded stream
   * @param output the root of the job's output
   * @param random decides moments and victims
   */
  public AttackedRun(Cluster cluster, Simulator simulator, Path output, SplittableRandom random) {
    this.cluster = cluster;
    this.simulator = simulator;
    this.output = output;
    this.random = random;
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
    return random;
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
    List<String> busy = cluster.busyTaskManagers(job());
    return busy.get(random.nextInt(busy.size()));
  }

  /** Waits, by chance, up to three checkpoints long. */
  public void pause() throws InterruptedException {
    Thread.sleep(random.nextInt(LONGEST_PAUSE_MS));
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
    await("completes a checkpoint", () -> checkpoints.completed() > before);
  }

  /** Strikes, and measures how long it takes until a checkpoint that begins behind it is there. */
  public void strike(Blow blow) throws Exception {
    long begun = System.nanoTime();
    blow.land();
    try {
      awaitCheckpoint();
    } finally {
      recoveries.add((System.nanoTime() - begun) / 1e9);
    }
  }

  /** Seconds from each strike so far until the job had got over it. */
  public List<Double> recoveries() {
    return List.copyOf(recoveries);
  }

  /** Waits for the end of the stream and of the job. */
  public void finish() throws Exception {
    try {
      await("ends", () -> false);
    } catch (RunEndedException asItShould) {
      // all is written
    }
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
