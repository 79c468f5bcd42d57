package org.rsvpradar.bench.measure;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Watches this JVM work through its lines.
 *
 * <p>What it tells is measured when the code is compiled, and before the end may have begun: from
 * the middle of the lines, or a later one, through four fifths of those that are left there.
 * Thread-safe.
 */
public final class Meter implements AutoCloseable {

  private static final long LOOK_MS = 25;
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(4);

  /** How far the JVM is, and what it has cost until there. */
  private record Look(Instant at, long nanos, long lines, Cost cost, CpuShares cpu) {}

  private final long count;
  private final long measuredFrom;
  private final LongSupplier done;
  private final Cost.Account account = new Cost.Account();
  private Watch watch;
  private Look from;
  private Look to;
  private long said = System.nanoTime();

  private Meter(long count, long measuredFrom, LongSupplier done) {
    this.count = count;
    this.measuredFrom = measuredFrom;
    this.done = done;
  }

  /**
   * Begins to look.
   *
   * @param count how many lines there are in all
   * @param done how many are worked off; called on another thread, many times a second
   */
  public static Meter start(long count, LongSupplier done) {
    return start(count, count / 2, done);
  }

  /**
   * Begins to look.
   *
   * @param count how many lines there are in all
   * @param measuredFrom how many of them are worked off when the measured part begins
   * @param done how many are worked off; called on another thread, many times a second
   */
  public static Meter start(long count, long measuredFrom, LongSupplier done) {
    Meter meter = new Meter(count, measuredFrom, done);
    meter.watch = Watch.every(LOOK_MS, meter::look);
    return meter;
  }

  private synchronized void look() {
    long lines = done.getAsLong();
    Cost cost = account.now();
    if (from == null && lines >= measuredFrom) {
      from = new Look(Instant.now(), System.nanoTime(), lines, cost, CpuShares.now());
    } else if (to == null && lines >= count - (count - measuredFrom) / 5) {
      to = new Look(Instant.now(), System.nanoTime(), lines, cost, CpuShares.now());
    }
    if (System.nanoTime() - said > PROGRESS_NANOS) {
      said = System.nanoTime();
      System.err.printf(Locale.ROOT, "%,d of %,d lines%n", lines, count);
    }
  }

  /**
   * {@code lines}, {@code lines_per_s}, {@code cpu_us_per_line}, {@code allocated_bytes_per_line}
   * and {@code gc_share}, and the CPU of each step of the job.
   *
   * @throws IllegalStateException if the lines were too few, or too soon over, to be measured
   */
  public synchronized Figures figures() {
    if (from == null || to == null || to.lines() == from.lines()) {
      throw new IllegalStateException("too few lines to measure anything");
    }
    double seconds = (to.nanos() - from.nanos()) / 1e9;
    long lines = to.lines() - from.lines();
    Cost before = from.cost();
    Cost after = to.cost();
    Figures figures =
        new Figures()
            .with("lines", count)
            .with("lines_per_s", lines / seconds)
            .with("cpu_us_per_line", (after.cpuNanos() - before.cpuNanos()) / 1e3 / lines)
            .with(
                "allocated_bytes_per_line",
                (double) (after.allocatedBytes() - before.allocatedBytes()) / lines)
            .with("gc_share", (after.gcMillis() - before.gcMillis()) / 1e3 / seconds);
    for (Map.Entry<String, Long> step : to.cpu().since(from.cpu()).byStep().entrySet()) {
      String name =
          step.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("_$", "");
      figures.with("cpu_of_" + name + "_us_per_line", step.getValue() / 1e3 / lines);
    }
    return figures;
  }

  /** When the measured part of the lines began. */
  public synchronized Instant begun() {
    return from.at();
  }

  @Override
  public void close() {
    watch.close();
  }
}
