package org.rsvpradar.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class LogHistogramTest {

  private final LogHistogram histogram = new LogHistogram();

  @Test
  void givesQuantilesOfAnySizeToTwoPercent() {
    for (long value = 1; value <= 1_000_000; value++) {
      histogram.add(value);
    }

    assertThat(histogram.count()).isEqualTo(1_000_000);
    assertThat(histogram.quantile(0.001)).isCloseTo(1_000, withinPercentage(2));
    assertThat(histogram.quantile(0.5)).isCloseTo(500_000, withinPercentage(2));
    assertThat(histogram.quantile(0.999)).isCloseTo(999_000, withinPercentage(2));
  }

  @Test
  void keepsSmallValuesExactly() {
    for (long value : new long[] {-3, 5, 5, 127}) {
      histogram.add(value);
    }

    assertThat(histogram.quantile(0)).isZero();
    assertThat(histogram.quantile(0.5)).isEqualTo(5);
    assertThat(histogram.quantile(1)).isEqualTo(127);
  }

  @Test
  void takesTheGreatestValue() {
    histogram.add(Long.MAX_VALUE);

    assertThat(histogram.quantile(1)).isCloseTo(Long.MAX_VALUE, withinPercentage(2));
  }

  @Test
  void hasNoQuantilesWithoutValues() {
    assertThat(histogram.quantile(0.5)).isNaN();
  }
}
