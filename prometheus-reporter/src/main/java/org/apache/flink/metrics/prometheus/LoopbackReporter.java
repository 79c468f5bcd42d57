package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;

/** Metrics as Flink's reporter for Prometheus writes them, for this machine only. */
final class LoopbackReporter extends AbstractPrometheusReporter {

  private final HTTPServer server;

  /**
   * @param ports of which it takes the first free one
   * @throws IOException if none is free
   */
  LoopbackReporter(Iterator<Integer> ports) throws IOException {
    server = firstFree(ports);
    log.info("Metrics for Prometheus at http://127.0.0.1:{}/metrics", server.getPort());
  }

  private HTTPServer firstFree(Iterator<Integer> ports) throws IOException {
    while (ports.hasNext()) {
      try {
        return new HTTPServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.next()), registry, true);
      } catch (BindException taken) {
        // the next one, then
      }
    }
    throw new BindException("none of the ports for metrics is free");
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.stop();
    super.close();
  }
}
