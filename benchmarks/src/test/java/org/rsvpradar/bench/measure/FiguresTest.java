package org.rsvpradar.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

  @Test
  void areReadAsTheyAreTold() {
    Figures told = new Figures().with("lines", 1_000_000).with("gc_share", 0.0125);

    assertThat(told.line()).isEqualTo("figures lines=1000000 gc_share=0.0125");
    assertThat(Figures.parse(told.line()).orElseThrow().values())
        .containsExactlyEntriesOf(told.values());
  }

  @Test
  void leaveOutWhatIsNoNumber() {
    assertThat(new Figures().with("p50_ms", Double.NaN).with("lines", 1).line())
        .isEqualTo("figures lines=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lines=1", "figures lines", "figures lines=many", "figures =1"})
  void areNotReadFromAnotherLine(String line) {
    assertThat(Figures.parse(line)).isEmpty();
  }
}
