package org.rsvpradar.job.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what one writer sends and what fails, as metrics, and says so with counts: once when it
 * begins, then every few seconds while it lasts, and when it is over.
 *
 * <p>The SDK's interceptors tell it; they are made by the SDK, so they find it by the thread that
 * sends, which is the one that the writer was made in.
 */
final class DeliveryWatch {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryWatch.class);
  private static final long SAY_EVERY_NS = TimeUnit.SECONDS.toNanos(10);
  private static final ThreadLocal<Map<String, DeliveryWatch>> HERE =
      ThreadLocal.withInitial(HashMap::new);

  private final Destination to;
  private final LongSupplier nanoTime;
  private final Counter retried;
  private final Counter failed;
  private final Counter failedRequests;
  private final AtomicLong held = new AtomicLong();
  private long inFlight;
  private long toRetry;
  private boolean failing;
  private long failedInAll;
  private long failedUnsaid;
  private long lastFailure;
  private long lastSaid;

  /**
   * @param metrics the writer's
   * @param nanoTime a clock
   */
  DeliveryWatch(Destination to, MetricGroup metrics, LongSupplier nanoTime) {
    this.to = to;
    this.nanoTime = nanoTime;
    retried = metrics.counter("records-retried");
    failed = metrics.counter("records-failed");
    failedRequests = metrics.counter("requests-failed");
    metrics.gauge("records-in-flight", (Gauge<Long>) this::inFlight);
    metrics.gauge("records-waiting", (Gauge<Long>) this::waiting);
  }

  /** The watch over what this thread sends there, or null if nobody watches. */
  static DeliveryWatch here(String place, String stream) {
    return HERE.get().get(place + " " + stream);
  }

  /** Makes this the watch over what this thread sends there. */
  void begin() {
    HERE.get().put(to.place() + " " + to.stream(), this);
  }

  /** Ends what {@link #begin} began. */
  void end() {
    HERE.get().remove(to.place() + " " + to.stream(), this);
  }

  /** The writer has taken records, or got them back from a checkpoint. */
  void taken(long records) {
    held.addAndGet(records);
  }

  /** A request leaves. */
  synchronized void sent(int records) {
    inFlight += records;
    long again = Math.min(records, toRetry);
    toRetry -= again;
    retried.inc(again);
  }

  /** The SDK itself sends a request once more. */
  synchronized void sentAgain(int records) {
    retried.inc(records);
  }

  /** A request was taken, all of it. */
  synchronized void delivered(int records) {
    settle(records, 0);
    if (failing && toRetry == 0 && nanoTime.getAsLong() - lastFailure >= SAY_EVERY_NS) {
      failing = false;
      LOG.info(
          "{}: {} in {} takes records again; {} had failed and were sent again",
          to.setting(),
          to.stream(),
          to.where(),
          failedInAll);
      failedInAll = 0;
      failedUnsaid = 0;
    }
  }

  /**
   * A request was not taken, or not all of it; the writer sends the rest again.
   *
   * @param records the request's
   * @param lost those of them that were not taken
   * @param why in short, the last one's
   */
  synchronized void failed(int records, int lost, String why) {
    settle(records, lost);
    toRetry += lost;
    failed.inc(lost);
    failedRequests.inc();
    failedInAll += lost;
    failedUnsaid += lost;
    lastFailure = nanoTime.getAsLong();
    if (!failing || lastFailure - lastSaid >= SAY_EVERY_NS) {
      failing = true;
      lastSaid = lastFailure;
      LOG.warn(
          "{}: {} in {} did not take {} records, which are sent again; {} wait, {} are on the way;"
              + " last reason: {}",
          to.setting(),
          to.stream(),
          to.where(),
          failedUnsaid,
          waiting(),
          inFlight,
          why);
      failedUnsaid = 0;
    }
  }

  private void settle(int records, int lost) {
    inFlight -= records;
    held.addAndGet(lost - records);
  }

  /** Records that left and are not answered. */
  synchronized long inFlight() {
    return inFlight;
  }

  /** Records that the writer holds and that are not on the way. */
  synchronized long waiting() {
    return held.get() - inFlight;
  }
}
