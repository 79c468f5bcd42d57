package org.rsvpradar.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivedLineTest {

  @Test
  void keepsTheLineByteForByteBehindItsArrival() {
    assertThat(text(ArchivedLine.of(17, bytes(" { \"a\" : \"é\\/\" } "))))
        .isEqualTo("{\"arrival_us\":17, \"a\" : \"é\\/\" } ");
  }

  @Test
  void givesBackArrivalAndOriginal() {
    byte[] archived = ArchivedLine.of(1_489_925_470_123_456L, bytes("{\"a\":1}"));
    assertThat(ArchivedLine.arrivalUs(archived)).isEqualTo(1_489_925_470_123_456L);
    assertThat(text(ArchivedLine.original(archived))).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        "{\"arrival_us\":}",
        "{\"arrival_us\":12}",
        "{\"arrival_us\":-1,\"a\":1}",
        "{\"arrival_us\":1.5,\"a\":1}",
        "{\"arrival_us\":1234567890123456789,\"a\":1}",
        "{\"arrival_us\":012,\"a\":1}",
        "{\"arrival_us\":12,}",
        "{\"arrival_us\":12,,\"a\":1}",
        "{\"arrival_us\":12, ",
        "\f{\"arrival_us\":12,\"a\":1}",
        "{\"arrival_us\":",
        ""
      })
  void takesNoOtherLineForAnArchivedOne(String line) {
    assertThat(ArchivedLine.arrivalUs(bytes(line))).isEqualTo(ArchivedLine.NONE);
    assertThat(text(ArchivedLine.original(bytes(line)))).isEqualTo(line);
  }

  @Test
  void arrivalsStrictlyIncreaseWhenTheClockJumpsBack() {
    ArrivalClock clock = new ArrivalClock(100);
    assertThat(clock.next(150)).isEqualTo(150);
    assertThat(clock.next(90)).isEqualTo(151);
    assertThat(clock.next(151)).isEqualTo(152);
    assertThat(clock.lastUs()).isEqualTo(152);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
