package org.rsvpradar.torture.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

  @Test
  void isNoneWhereAllStaysAsItWas() {
    assertThat(growth(1, 1).complaints(true)).isEmpty();
  }

  @Test
  void isOfTheHeapTheStateAndTheTimeThatALineTakes() {
    assertThat(growth(1.2, 1 / 1.2).complaints(true))
        .hasSize(4)
        .anySatisfy(sentence -> assertThat(sentence).startsWith("the heap grew by a factor of"))
        .anySatisfy(sentence -> assertThat(sentence).startsWith("the job became slower"));
  }

  @Test
  void leavesStateOutThatIsNotComplete() {
    assertThat(growth(1.2, 1).complaints(false))
        .hasSize(2)
        .noneSatisfy(sentence -> assertThat(sentence).contains("state"));
  }

  @Test
  void isNotSeenInAFewLooks() {
    assertThat(new Growth(growth(2, 1).looks().subList(0, 5)).complaints(true)).isEmpty();
  }

  /** Ten looks, each with so many times as much as the one before. */
  private static Growth growth(double bytes, double speed) {
    List<Look> looks =
        IntStream.range(0, 10)
            .mapToObj(
                i -> {
                  long size = (long) (1e6 * Math.pow(bytes, i));
                  return new Look(i, 1e4 * Math.pow(speed, i), size, size, size, size, 1, Map.of());
                })
            .toList();
    return new Growth(looks);
  }
}
