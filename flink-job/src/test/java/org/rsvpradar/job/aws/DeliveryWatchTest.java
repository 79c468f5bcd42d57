package org.rsvpradar.job.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rsvpradar.job.config.AwsConfig;

class DeliveryWatchTest {

  private final RecordingMetrics metrics = new RecordingMetrics();
  private long nowNs;
  private DeliveryWatch watch;
  private RecordedLog log;

  @BeforeEach
  void begin() {
    watch =
        new DeliveryWatch(
            new Destination("scored", "kinesis", "s", new AwsConfig("eu-central-1", null)),
            metrics,
            () -> nowNs);
    watch.begin();
    log = new RecordedLog(DeliveryWatch.class);
  }

  @AfterEach
  void end() {
    log.close();
    watch.end();
  }

  @Test
  void countsWhatWaitsAndWhatIsOnTheWay() {
    watch.taken(10);
    Shipment six = shipment(6);
    assertThat(metrics.of("records-in-flight")).isEqualTo(6);
    assertThat(metrics.of("records-waiting")).isEqualTo(4);

    six.ends(0, null);
    assertThat(metrics.of("records-in-flight")).isZero();
    assertThat(metrics.of("records-waiting")).isEqualTo(4);
    assertThat(metrics.of("records-failed")).isZero();
    assertThat(metrics.of("records-retried")).isZero();
  }

  @Test
  void countsWhatFailsAndIsSentAgain() {
    watch.taken(10);
    shipment(10).ends(3, "Busy: later");
    assertThat(metrics.of("records-failed")).isEqualTo(3);
    assertThat(metrics.of("requests-failed")).isEqualTo(1);
    assertThat(metrics.of("records-waiting")).isEqualTo(3);

    shipment(3).ends(0, null);
    assertThat(metrics.of("records-retried")).isEqualTo(3);
    assertThat(metrics.of("records-waiting")).isZero();
  }

  @Test
  void countsWhatTheSdkSendsAgainByItself() {
    watch.taken(5);
    Shipment five = Shipment.leaves("kinesis", "s", 5);
    five.tries();
    five.tries();
    five.tries();
    five.ends(0, null);
    assertThat(metrics.of("records-retried")).isEqualTo(10);
    assertThat(metrics.of("records-failed")).isZero();
    assertThat(log.said()).isEmpty();
  }

  @Test
  void saysOnceThatItFailsThenWithCountsThenThatItIsOver() {
    watch.taken(100);
    for (int i = 0; i < 20; i++) {
      nowNs += TimeUnit.SECONDS.toNanos(1);
      shipment(10).ends(2, "Busy: later");
    }
    nowNs += TimeUnit.SECONDS.toNanos(10);
    shipment(2).ends(0, null);
    assertThat(log.said())
        .hasSize(3)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("WARN scored.to=kinesis: s in eu-central-1 did not take 2 records")
                    .endsWith("last reason: Busy: later"),
            then -> assertThat(then).startsWith("WARN").contains("did not take 20 records"),
            over -> assertThat(over).startsWith("INFO").contains("40 had failed"));
  }

  @Test
  void doesNotLetTheConnectorSeeThatNobodyAnswered() {
    watch.taken(5);
    Shipment five = shipment(5);
    assertThatThrownBy(
            () -> five.brokeOff(new IllegalStateException("x", new ConnectException("refused"))))
        .isInstanceOf(BrokenOffException.class)
        .hasMessage("ConnectException: refused")
        .hasNoCause();
    assertThat(metrics.of("records-failed")).isEqualTo(5);
  }

  @Test
  void leavesMissingCredentialsToTheConnectorWhichFailsTheJob() {
    watch.taken(5);
    shipment(5).brokeOff(new IllegalStateException("Unable to load credentials"));
    assertThat(metrics.of("records-failed")).isEqualTo(5);
  }

  @Test
  void sendsWhatNobodyWatches() {
    Shipment.leaves("firehose", "s", 5).ends(5, "no");
    assertThat(metrics.of("records-failed")).isZero();
  }

  private static Shipment shipment(int records) {
    Shipment shipment = Shipment.leaves("kinesis", "s", records);
    shipment.tries();
    return shipment;
  }

  private static final class RecordingMetrics extends UnregisteredMetricsGroup {

    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, Gauge<?>> gauges = new HashMap<>();

    long of(String name) {
      return counters.containsKey(name)
          ? counters.get(name).getCount()
          : (Long) gauges.get(name).getValue();
    }

    @Override
    public Counter counter(String name) {
      return counters.computeIfAbsent(name, super::counter);
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      gauges.put(name, gauge);
      return gauge;
    }
  }
}
