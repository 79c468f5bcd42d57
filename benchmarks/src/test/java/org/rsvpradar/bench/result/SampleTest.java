package org.rsvpradar.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void hasTheValueInTheMiddleAsMedian() {
    assertThat(new Sample(List.of(1.0, 2.0, 10.0)).median()).hasValue(2);
    assertThat(new Sample(List.of(1.0, 2.0, 4.0, 10.0)).median()).hasValue(3);
  }

  @Test
  void tellsItsSpreadAsAShareOfTheMedian() {
    assertThat(new Sample(List.of(90.0, 100.0, 115.0)).spread()).isCloseTo(0.25, within(1e-12));
    assertThat(new Sample(List.of(7.0)).spread()).isZero();
  }

  @Test
  void hasNoMedianWithoutValues() {
    assertThat(new Sample(List.of()).median()).isEmpty();
  }
}
