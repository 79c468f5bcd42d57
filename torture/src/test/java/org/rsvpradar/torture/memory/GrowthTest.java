package org.rsvpradar.torture.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

  @Test
  void isNoneWhereAllStaysAsItWas() {
    assertThat(growth(1, 1).complaints()).isEmpty();
  }

  @Test
  void isOfTheHeapTheStateAndTheTimeThatALineTakes() {
    assertThat(growth(1.2, 1 / 1.2).complaints())
        .hasSize(4)
        .anySatisfy(sentence -> assertThat(sentence).startsWith("the heap grew by a factor of"))
        .anySatisfy(sentence -> assertThat(sentence).startsWith("the job became slower"));
  }

  @Test
  void isOfWhatGrowsEvenlyToo() {
    List<Look> looks =
        IntStream.range(0, 20).mapToObj(i -> look(i, 40_000_000 + i * 2_000_000L, 1e4)).toList();

    assertThat(new Growth(looks).complaints()).hasSize(3);
  }

  @Test
  void cannotBeToldOfAFewLooks() {
    assertThat(new Growth(growth(1, 1).looks().subList(0, 5)).complaints())
        .containsExactly("5 looks tell nothing of growth, expected 6");
  }

  /** Ten looks, each with so many times as much as the one before. */
  private static Growth growth(double bytes, double speed) {
    List<Look> looks =
        IntStream.range(0, 10)
            .mapToObj(i -> look(i, (long) (1e6 * Math.pow(bytes, i)), 1e4 * Math.pow(speed, i)))
            .toList();
    return new Growth(looks);
  }

  private static Look look(long lines, long bytes, double linesPerSecond) {
    return new Look(lines, linesPerSecond, bytes, bytes, bytes, bytes, 1, Map.of());
  }
}
