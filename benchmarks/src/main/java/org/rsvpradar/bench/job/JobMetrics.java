package org.rsvpradar.bench.job;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * What the job of this JVM says of itself: its own metrics and Flink's, as any reporter sees them.
 * The job is measured as it is, with nothing added to its topology.
 */
public final class JobMetrics implements MetricReporter {

  private static final Map<Metric, String> ALL = new ConcurrentHashMap<>();

  /** Found by Flink as a service. */
  public static final class Factory implements MetricReporterFactory {

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      return new JobMetrics();
    }
  }

  /** Tells a Flink in this JVM to report here. */
  static void reportHere(Configuration flink) {
    flink.setString("metrics.reporter.bench.factory.class", Factory.class.getName());
  }

  /** What an earlier job of this JVM has counted is none of the next one's. */
  static void forget() {
    ALL.clear();
  }

  /** Lines of which the job has made what is to be made of them; 0 before it runs. */
  static long linesDone() {
    return sum("accepted") + sum("rejected");
  }

  /** Bytes that the steps have sent to the steps behind them, over all shuffles. */
  static long shuffledBytes() {
    return sum("numBytesOut");
  }

  /** A number that the job manager tells, or 0 before it tells it. */
  static long gauge(String name) {
    for (Map.Entry<Metric, String> metric : ALL.entrySet()) {
      if (metric.getValue().equals(name)
          && metric.getKey() instanceof Gauge<?> gauge
          && gauge.getValue() instanceof Number number) {
        return number.longValue();
      }
    }
    return 0;
  }

  private static long sum(String counter) {
    long sum = 0;
    for (Map.Entry<Metric, String> metric : ALL.entrySet()) {
      if (metric.getValue().equals(counter) && metric.getKey() instanceof Counter counted) {
        sum += counted.getCount();
      }
    }
    return sum;
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    ALL.put(metric, name);
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    // a step that has ended keeps its counts, but a gauge of it would hold on to its state
    if (metric instanceof Gauge) {
      ALL.remove(metric);
    }
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}
}
