package org.rsvpradar.bench.run;

import java.util.ArrayList;
import java.util.List;
import org.rsvpradar.bench.lines.Workload;
import org.rsvpradar.bench.run.MeasuredRun.Beside;

/**
 * What is measured, at which size.
 *
 * @param lines for throughput in the first table
 * @param fewerLines for that of everything else
 * @param seconds of a stream for latency
 * @param rounds of what the first table of the document is made of
 * @param rest rounds of everything else, perhaps 0
 */
public record Plan(long lines, long fewerLines, int seconds, int rounds, int rest) {

  /** What the document is made of; a checkpoint falls into the measured part of its streams. */
  public static final Plan FULL = new Plan(500_000, 240_000, 24, 3, 1);

  /** In a quarter of an hour, to see whether something has changed. */
  public static final Plan QUICK = new Plan(300_000, 200_000, 16, 1, 0);

  private static final String JOB = "org.rsvpradar.bench.job.JobMain";
  private static final String LATENCY = "org.rsvpradar.bench.job.LatencyMain";
  private static final String RECOVERY = "org.rsvpradar.bench.job.RecoveryMain";
  private static final String FLOORS = "org.rsvpradar.bench.floor.FloorsMain";
  private static final String SPARK = "org.rsvpradar.bench.peer.spark.";
  private static final String JPMML = "org.rsvpradar.bench.peer.jpmml.";

  private static final int USUAL_CHECKPOINT = 10;
  private static final int USUAL_RATE = 10_000;

  /** Which Spark holds, too. */
  private static final int LOW_RATE = 1_000;

  private static final int HIGH_RATE = 30_000;

  /** Half of them to start and to compile. */
  private static final int SPARK_SECONDS = 40;

  /** Behind them the job is compiled. */
  private static final long WARM_LINES = 120_000;

  private static final int MOST_EVENTS = 1_000_000;
  private static final long GROWTH_LINES = 200_000;

  /** The same with so many lines for throughput. */
  public Plan withLines(long others) {
    return new Plan(others, others, seconds, rounds, rest);
  }

  /**
   * All runs.
   *
   * @param only what their names begin with, or an empty text for all
   */
  public List<MeasuredRun> runs(String only) {
    List<MeasuredRun> runs = new ArrayList<>();
    // JMH repeats by itself
    runs.add(new MeasuredRun("floors", Beside.FLINK, FLOORS, 1, null, 0, 1, List.of()));
    for (String state : List.of("heap", "rocksdb")) {
      for (int cores = 1; cores <= 2; cores++) {
        runs.add(job(state, USUAL_CHECKPOINT, cores, rounds));
      }
      runs.add(job(state, 1, 1, rest).reading(Workload.usual(fewerLines)));
      runs.add(
          fromFiles("job-" + state + "-without-scoring-1-core", Beside.FLINK, JOB)
              .reading(Workload.usual(fewerLines))
              .with(rest, state(state, USUAL_CHECKPOINT, "--scoring", "false")));
      runs.add(
          fromFiles("profile-" + state + "-1-core", Beside.FLINK, JOB)
              .reading(Workload.usual(fewerLines))
              .with(rest, state(state, USUAL_CHECKPOINT, "--profile", "true")));
      runs.add(latency(state, LOW_RATE, USUAL_CHECKPOINT, 1));
      runs.add(latency(state, USUAL_RATE, USUAL_CHECKPOINT, rounds));
      runs.add(latency(state, HIGH_RATE, USUAL_CHECKPOINT, rest));
    }
    runs.add(latency("rocksdb", USUAL_RATE, 1, rest));
    peers(runs);
    growth(runs);
    return runs.stream().filter(run -> run.rounds() > 0 && run.name().startsWith(only)).toList();
  }

  private void peers(List<MeasuredRun> runs) {
    for (int cores = 1; cores <= 2; cores++) {
      // once: most of a minute of each is Spark's start and compiler
      runs.add(peer("spark-model", cores, Beside.SPARK, SPARK + "SparkModelMain", 1));
      runs.add(peer("spark-fold", cores, Beside.SPARK, SPARK + "SparkFoldMain", 1));
    }
    runs.add(peer("spark-pmml", 1, Beside.SPARK, SPARK + "SparkPmmlMain", rest));
    runs.add(peer("jpmml-map", 1, Beside.FLINK, JPMML + "JpmmlMapMain", rest));
    runs.add(peer("jpmml-loop", 1, Beside.FLINK, JPMML + "JpmmlLoopMain", rest));
    runs.add(
        fromFiles("peer-spark-latency-1-core", Beside.SPARK, SPARK + "SparkLatencyMain")
            .reading(Workload.usual((long) LOW_RATE * SPARK_SECONDS))
            .with(1, List.of("--rate", "" + LOW_RATE, "--seconds", "" + SPARK_SECONDS)));
  }

  private void growth(List<MeasuredRun> runs) {
    for (int events = 10_000; events <= MOST_EVENTS; events *= 10) {
      // five in six lines are of an RSVP of their own, and so is each event's first
      long alive = Math.max(WARM_LINES, events * 6L / 5);
      for (String state : List.of("heap", "rocksdb")) {
        runs.add(
            fromFiles("growth-" + state + "-" + events + "-events", Beside.FLINK, RECOVERY)
                .with(rest, state(state, USUAL_CHECKPOINT, "--from", "" + alive))
                .reading(new Workload(events, -1, alive + GROWTH_LINES)));
      }
    }
    for (int topics : List.of(0, 15, 30)) {
      runs.add(
          fromFiles("growth-heap-" + topics + "-topics", Beside.FLINK, JOB)
              .with(rest, state("heap", USUAL_CHECKPOINT))
              .reading(new Workload(0, topics, fewerLines)));
    }
  }

  private MeasuredRun job(String state, int checkpointSeconds, int cores, int rounds) {
    String name = "job-%s-%d-s-%s".formatted(state, checkpointSeconds, inWords(cores));
    return fromFiles(name, Beside.FLINK, JOB)
        .on(cores)
        .with(rounds, state(state, checkpointSeconds));
  }

  private MeasuredRun latency(String state, int rate, int checkpointSeconds, int rounds) {
    return new MeasuredRun(
        "latency-%s-%d-per-s-%d-s".formatted(state, rate, checkpointSeconds),
        Beside.FLINK,
        LATENCY,
        1,
        Workload.usual(WARM_LINES),
        rate,
        rounds,
        state(state, checkpointSeconds, "--seconds", "" + seconds));
  }

  private MeasuredRun peer(String name, int cores, Beside beside, String main, int rounds) {
    return fromFiles("peer-" + name + "-" + inWords(cores), beside, main)
        .on(cores)
        .reading(Workload.usual(fewerLines))
        .with(rounds, List.of());
  }

  private MeasuredRun fromFiles(String name, Beside beside, String main) {
    return new MeasuredRun(name, beside, main, 1, Workload.usual(lines), 0, rounds, List.of());
  }

  private static List<String> state(String state, int checkpointSeconds, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--state", state, "--checkpoint", checkpointSeconds + "000"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static String inWords(int cores) {
    return cores == 1 ? "1-core" : cores + "-cores";
  }
}
