package org.rsvpradar.bench.run;

import org.rsvpradar.bench.run.MeasuredRun.Beside;

/**
 * How long a run takes, from what such runs have taken on two cores of 2.5 GHz.
 *
 * <p>Only to tell people what to expect: nothing is measured by it.
 */
final class Estimate {

  private static final double FLOORS = 170;

  /** To start, to compile on one core, and to check what was written. */
  private static final double FLINK_START = 22;

  private static final double SPARK_START = 36;

  /** Lines a second of one core. */
  private static final double FLINK_RATE = 25_000;

  private static final double ROCKSDB_RATE = 14_000;
  private static final double SPARK_RATE = 6_000;

  private Estimate() {}

  /** Of one round of a run. */
  static double seconds(MeasuredRun run) {
    if (run.lines() == null) {
      return FLOORS;
    }
    boolean spark = run.beside() == Beside.SPARK;
    double rate =
        spark ? SPARK_RATE : run.arguments().contains("rocksdb") ? ROCKSDB_RATE : FLINK_RATE;
    double start = spark ? SPARK_START : FLINK_START;
    return (start + run.lines().count() / rate) / run.cores() + live(run);
  }

  private static double live(MeasuredRun run) {
    int at = run.arguments().indexOf("--seconds");
    return at < 0 ? 0 : Double.parseDouble(run.arguments().get(at + 1));
  }
}
