package org.rsvpradar.bench.result;

import java.util.List;
import java.util.OptionalDouble;

/** What the project must reach and what it dreams of, each computed from what was measured. */
public final class Goals {

  private static final String HEAP = "job-heap-10-s-";
  private static final String ROCKSDB = "job-rocksdb-10-s-";
  private static final String ONE = "1-core";
  private static final String TWO = "2-cores";
  private static final String RATE = "lines_per_s";

  private final Results results;

  private Goals(Results results) {
    this.results = results;
  }

  /** All of them, in the order of the table. */
  public static List<Goal> of(Results results) {
    Goals goals = new Goals(results);
    return List.of(
        goals.share("whole job against the plain loop, one core, heap", 0.6, 0.8, HEAP),
        goals.share("whole job against the plain loop, one core, RocksDB", 0.3, 0.5, ROCKSDB),
        goals.times("two cores against one, heap", 1.5, 1.8, HEAP + TWO, HEAP + ONE),
        goals.times("two cores against one, RocksDB", 1.5, 1.8, ROCKSDB + TWO, ROCKSDB + ONE),
        goals.spark("Spark without state, one core", 2, 5, "model", ONE),
        goals.spark("Spark without state, two cores", 2, 5, "model", TWO),
        goals.spark("Spark with the fold, one core", 5, 10, "fold", ONE),
        goals.spark("Spark with the fold, two cores", 5, 10, "fold", TWO),
        new Goal(
            "p99 latency against Spark's, at 1,000 lines/s (ours to the sink, its to the end of a batch)",
            1.0 / 20,
            1.0 / 100,
            ratio(
                goals.latency("heap", 1_000),
                results.median("peer-spark-latency-" + ONE, "p99_ms")),
            Goal.PART),
        goals.floor("parse a line, strictly", 3.5, 1.5, "parse_us"),
        goals.floor("parse a line of a group never seen", 3.5, 1.5, "parse_new_group_us"),
        goals.floor("features", 1, 0.5, "features_us"),
        goals.floor("score with the shipped model", 2, 0.2, "score_lr_us"),
        new Goal(
            "allocated per line, all in",
            8_000,
            3_000,
            results.median(HEAP + ONE, "allocated_bytes_per_line"),
            Goal.KILOBYTES),
        new Goal("p99 at 10,000 lines/s, heap", 20, 5, goals.latency("heap", 10_000), Goal.MILLIS),
        new Goal(
            "p99 at 10,000 lines/s, RocksDB",
            50,
            20,
            goals.latency("rocksdb", 10_000),
            Goal.MILLIS),
        new Goal(
            "RocksDB with 10⁶ events alive against 10⁴",
            0.7,
            0.9,
            ratio(
                results.median("growth-rocksdb-1000000-events", RATE),
                results.median("growth-rocksdb-10000-events", RATE)),
            Goal.PERCENT));
  }

  private Goal share(String what, double must, double dream, String job) {
    OptionalDouble loop = results.median("floors", "loop_us");
    OptionalDouble loopRate =
        loop.isPresent() ? OptionalDouble.of(1e6 / loop.getAsDouble()) : OptionalDouble.empty();
    return new Goal(
        what, must, dream, ratio(results.median(job + ONE, RATE), loopRate), Goal.PERCENT);
  }

  private Goal spark(String what, double must, double dream, String peer, String cores) {
    return times("against " + what, must, dream, HEAP + cores, "peer-spark-" + peer + "-" + cores);
  }

  private Goal times(String what, double must, double dream, String run, String other) {
    OptionalDouble ratio = ratio(results.median(run, RATE), results.median(other, RATE));
    return new Goal(what, must, dream, ratio, Goal.TIMES);
  }

  private Goal floor(String what, double must, double dream, String figure) {
    return new Goal(what, must, dream, results.median("floors", figure), Goal.MICROS);
  }

  private OptionalDouble latency(String state, int rate) {
    return results.median("latency-" + state + "-" + rate + "-per-s-10-s", "p99_ms");
  }

  private static OptionalDouble ratio(OptionalDouble value, OptionalDouble of) {
    return value.isPresent() && of.isPresent()
        ? OptionalDouble.of(value.getAsDouble() / of.getAsDouble())
        : OptionalDouble.empty();
  }
}
