package org.rsvpradar.job.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.score.LiveQuality;
import org.rsvpradar.score.ScoredRsvp;

/** What a person sees of a running demo. Thread-safe. */
final class DemoStatus {

  private static final int QUALITY_WINDOW = 10_000;
  private static final int LATENCY_WINDOW = 1_000;
  private static final long HOUR_MS = 3_600_000;

  private final LongSupplier clockUs;
  private final LiveQuality model = new LiveQuality(QUALITY_WINDOW);
  private final LiveQuality best = new LiveQuality(QUALITY_WINDOW);
  private final Map<Long, Double> truth = new ConcurrentHashMap<>();
  private final long[] latenciesUs = new long[LATENCY_WINDOW];
  private final AtomicLong scored = new AtomicLong();
  private volatile ScoredRsvp latest;

  /**
   * @param clockUs microseconds since the epoch
   */
  DemoStatus(LongSupplier clockUs) {
    this.clockUs = clockUs;
  }

  /** Learns the true probability of a simulated RSVP, before it is sent. */
  void truth(long rsvpId, double pYes) {
    truth.put(rsvpId, pYes);
  }

  /** Sees a scored RSVP as it is handed to the sinks. */
  void show(ScoredRsvp record) {
    long latencyUs = clockUs.getAsLong() - record.rsvp().arrivalUs();
    synchronized (latenciesUs) {
      latenciesUs[(int) (scored.getAndIncrement() % LATENCY_WINDOW)] = latencyUs;
    }
    if (record.kind() == Kind.NEW && record.pYes() != null) {
      Double pYes = truth.remove(record.rsvp().rsvpId());
      if (pYes != null) {
        model.add(record.pYes(), record.rsvp().yes());
        best.add(pYes, record.rsvp().yes());
      }
      latest = record;
    }
  }

  /** Records scored so far. */
  long scored() {
    return scored.get();
  }

  /** Latency from arrival to the sinks, and how close the scores are to the best possible ones. */
  String quality() {
    if (Double.isNaN(best.auc())) {
      return "waiting for the first answers";
    }
    return String.format(
        Locale.ROOT,
        "latency p50 %.1f ms p99 %.1f ms · AUC %.3f, best possible %.3f",
        latencyMs(0.5),
        latencyMs(0.99),
        model.auc(),
        best.auc());
  }

  /** The last first answer in words, or an empty text before there is one. */
  String latest() {
    ScoredRsvp record = latest;
    if (record == null) {
      return "";
    }
    Rsvp rsvp = record.rsvp();
    return String.format(
        Locale.ROOT,
        "%s · %s · %s · P(yes) %.2f · answered %s",
        rsvp.group().city(),
        rsvp.group().name(),
        when(rsvp),
        record.pYes(),
        rsvp.yes() ? "yes" : "no");
  }

  private static String when(Rsvp rsvp) {
    Long start = rsvp.event().timeMs();
    if (start == null) {
      return "no date yet";
    }
    long hours = Math.max(0, (start - rsvp.mtimeMs()) / HOUR_MS);
    return hours < 24 ? count(hours, "hour") : count(Math.round(hours / 24.0), "day");
  }

  private static String count(long number, String unit) {
    return "in " + number + " " + unit + (number == 1 ? "" : "s");
  }

  private double latencyMs(double quantile) {
    long[] sorted;
    synchronized (latenciesUs) {
      sorted = Arrays.copyOf(latenciesUs, (int) Math.min(scored.get(), LATENCY_WINDOW));
    }
    Arrays.sort(sorted);
    return sorted[(int) (quantile * sorted.length)] / 1_000.0;
  }
}
