package org.apache.flink.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.junit.jupiter.api.Test;

class LoopbackReporterTest {

  @Test
  void servesMetricsToThisMachineOnly() throws Exception {
    LoopbackReporter reporter = new LoopbackReporter(anyFree());
    try (ServerSocket sameElsewhere = new ServerSocket()) {
      String text =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + reporter.port() + "/metrics"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      // whoever listens on all addresses has this one, too
      sameElsewhere.bind(new InetSocketAddress("127.0.0.2", reporter.port()));

      assertThat(text).isEmpty();
      assertThat(sameElsewhere.isBound()).isTrue();
    } finally {
      reporter.close();
    }
  }

  @Test
  void takesTheNextPortWhereOneIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Integer> ports = IntStream.of(taken.getLocalPort(), 0).boxed().toList();
      LoopbackReporter reporter = new LoopbackReporter(ports.iterator());

      assertThat(reporter.port()).isPositive().isNotEqualTo(taken.getLocalPort());
      reporter.close();
    }
  }

  @Test
  void saysWhichPortsAreTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MetricConfig config = new MetricConfig();
      config.setProperty("port", String.valueOf(taken.getLocalPort()));

      assertThatThrownBy(() -> new LoopbackReporterFactory().createMetricReporter(config))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("metrics cannot be served at port " + taken.getLocalPort());
    }
  }

  @Test
  void isAPluginThatFlinkFinds() {
    assertThat(ServiceLoader.load(MetricReporterFactory.class))
        .hasAtLeastOneElementOfType(LoopbackReporterFactory.class);
  }

  private static Iterator<Integer> anyFree() {
    return List.of(0).iterator();
  }
}
