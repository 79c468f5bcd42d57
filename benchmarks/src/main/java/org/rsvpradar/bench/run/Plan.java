package org.rsvpradar.bench.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rsvpradar.bench.run.MeasuredRun.Beside;

/**
 * What is measured, at which size.
 *
 * @param lines for throughput
 * @param seconds of a stream for latency
 * @param most events alive, and how many lines it takes to have nearly all of them
 * @param rounds of what the first table says
 */
public record Plan(long lines, int seconds, int most, int rounds) {

  /** What the document is made of. */
  public static final Plan FULL = new Plan(900_000, 30, 1_000_000, 3);

  /** In a few minutes, to see whether something has changed. */
  public static final Plan QUICK = new Plan(225_000, 16, 0, 1);

  private static final String JOB = "org.rsvpradar.bench.job.JobMain";
  private static final String LATENCY = "org.rsvpradar.bench.job.LatencyMain";
  private static final String RECOVERY = "org.rsvpradar.bench.job.RecoveryMain";
  private static final String FLOORS = "org.rsvpradar.bench.floor.FloorsMain";
  private static final String PEERS = "org.rsvpradar.bench.peer.";

  /** RSVPs for each event, so that nearly every event has one. */
  private static final int LINES_OF_AN_EVENT = 2;

  /** The same at another size. */
  public Plan withLines(long others) {
    return new Plan(others, seconds, most, rounds);
  }

  /**
   * All runs.
   *
   * @param only what their names begin with, or an empty text for all
   */
  public List<MeasuredRun> runs(String only) {
    List<MeasuredRun> runs = new ArrayList<>();
    // JMH has rounds of its own
    List<String> jmh = rounds > 1 ? List.of() : List.of("--quick");
    runs.add(new MeasuredRun("floors", Beside.FLINK, FLOORS, 1, null, 0, 1, jmh));
    for (String state : List.of("heap", "rocksdb")) {
      for (int cores = 1; cores <= 2; cores++) {
        runs.add(job(state, 10, cores, rounds));
        runs.add(job(state, 1, cores, 1));
      }
      runs.add(
          new MeasuredRun(
              "job-" + state + "-without-scoring-1-core",
              Beside.FLINK,
              JOB,
              1,
              Workload.usual(lines),
              0,
              1,
              List.of("--state", state, "--checkpoint", "10000", "--scoring", "false")));
      for (int rate : List.of(1_000, 10_000, 30_000)) {
        runs.add(latency(state, rate, 10, rate == 10_000 ? rounds : 1));
      }
    }
    runs.add(latency("rocksdb", 10_000, 1, 1));
    peers(runs);
    growth(runs);
    return runs.stream().filter(run -> run.name().startsWith(only)).toList();
  }

  private void peers(List<MeasuredRun> runs) {
    for (int cores = 1; cores <= 2; cores++) {
      runs.add(peer("spark-model", Beside.SPARK, "SparkModelMain", cores, rounds));
      runs.add(peer("spark-fold", Beside.SPARK, "SparkFoldMain", cores, rounds));
      runs.add(peer("spark-pmml", Beside.SPARK, "SparkPmmlMain", cores, 1));
      runs.add(peer("jpmml-map", Beside.FLINK, "JpmmlMapMain", cores, 1));
    }
    runs.add(peer("jpmml-loop", Beside.FLINK, "JpmmlLoopMain", 1, 1));
    runs.add(peer("spark-latency", Beside.SPARK, "SparkLatencyMain", 1, rounds));
  }

  private void growth(List<MeasuredRun> runs) {
    for (int events = 10_000; events <= most; events *= 10) {
      for (String state : List.of("heap", "rocksdb")) {
        runs.add(
            new MeasuredRun(
                "growth-" + state + "-" + events + "-events",
                Beside.FLINK,
                RECOVERY,
                1,
                new Workload(events, -1, (long) LINES_OF_AN_EVENT * most),
                0,
                1,
                List.of("--state", state, "--checkpoint", "10000")));
      }
    }
    for (int topics : most > 0 ? List.of(0, 15, 30) : List.<Integer>of()) {
      runs.add(
          new MeasuredRun(
              "growth-heap-" + topics + "-topics",
              Beside.FLINK,
              JOB,
              1,
              new Workload(0, topics, lines),
              0,
              1,
              List.of("--state", "heap", "--checkpoint", "10000")));
    }
  }

  private MeasuredRun job(String state, int checkpointSeconds, int cores, int rounds) {
    return new MeasuredRun(
        "job-%s-%d-s-%s".formatted(state, checkpointSeconds, inWords(cores)),
        Beside.FLINK,
        JOB,
        cores,
        Workload.usual(lines),
        0,
        rounds,
        List.of("--state", state, "--checkpoint", checkpointSeconds + "000"));
  }

  private MeasuredRun latency(String state, int rate, int checkpointSeconds, int rounds) {
    return new MeasuredRun(
        "latency-%s-%d-per-s-%d-s".formatted(state, rate, checkpointSeconds),
        Beside.FLINK,
        LATENCY,
        1,
        Workload.usual((long) rate * seconds),
        rate,
        rounds,
        List.of("--state", state, "--checkpoint", checkpointSeconds + "000"));
  }

  private MeasuredRun peer(
      String name, Beside beside, String main, int cores, int rounds, String... more) {
    return new MeasuredRun(
        "peer-" + name + "-" + inWords(cores),
        beside,
        PEERS + main,
        cores,
        Workload.usual(lines),
        0,
        rounds,
        Arrays.asList(more));
  }

  private static String inWords(int cores) {
    return cores == 1 ? "1-core" : cores + "-cores";
  }
}
