package org.apache.flink.metrics.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.util.NetUtils;

/**
 * Flink's Prometheus reporter, on loopback.
 *
 * <p>Its one setting is {@code port}, as that of Flink's own: a port or a range of them, 9249
 * unless set.
 */
public final class LoopbackReporterFactory implements MetricReporterFactory {

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    String ports = ((MetricConfig) properties).getString("port", "9249");
    try {
      return new LoopbackReporter(NetUtils.getPortRangeFromString(ports));
    } catch (IOException e) {
      throw new UncheckedIOException("metrics cannot be served at port " + ports, e);
    }
  }
}
