package org.rsvpradar.torture.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.torture.cluster.Checkpoints;
import org.rsvpradar.torture.cluster.Cluster;
import org.rsvpradar.torture.cluster.RadarScript.Call;

/** A run of the job on a cluster, until its stream ends. */
public class JobRun {

  /** How long nothing may move. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final long LOOK_MS = 2;
  private static final int NOTHING_WRONG = 0;

  private final Cluster cluster;
  private final Simulator simulator;
  private final Path output;
  private Call submission;

  /** Something of Flink's or of the disk's that holds or does not hold yet. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  /**
   * @param simulator with a bounded stream
   * @param output the root of the job's output
   */
  public JobRun(Cluster cluster, Simulator simulator, Path output) {
    this.cluster = cluster;
    this.simulator = simulator;
    this.output = output;
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
      requireRunning();
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
    awaitCheckpoint(() -> false);
  }

  /**
   * The same, and looks for something meanwhile.
   *
   * @return whether that held at any time before the checkpoint was complete
   */
  boolean awaitCheckpoint(Condition meanwhile) throws Exception {
    Checkpoints checkpoints = cluster.checkpoints();
    long before = checkpoints.begun();
    boolean[] held = new boolean[1];
    await(
        "completes a checkpoint",
        () -> {
          boolean holds = held[0] || meanwhile.holds();
          if (checkpoints.completed() > before) {
            return true;
          }
          held[0] = holds;
          return false;
        });
    return held[0];
  }

  /** Waits for the end of the stream and of the job. */
  public void finish() throws Exception {
    try {
      await("ends", () -> false);
    } catch (RunEndedException asItShould) {
      // all is written
    }
  }

  /**
   * Refuses to go on with a run that is over.
   *
   * @throws RunEndedException if it has ended well
   * @throws IOException if it has failed
   */
  void requireRunning() throws Exception {
    if (hasEnded()) {
      if (submission.exit() != NOTHING_WRONG) {
        throw new IOException("the job has failed: " + submission.said());
      }
      throw new RunEndedException();
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
}
