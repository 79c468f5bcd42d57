package org.rsvpradar.meetup.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theCeilingDoublesWithEveryFailureUpToTheCap() {
    Backoff backoff = new Backoff(SECOND, new AlwaysTheMost());
    assertThat(LongStream.range(0, 8).map(i -> backoff.nextMs(0)))
        .containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L);
  }

  @Test
  void everyWaitLiesBetweenNothingAndTheCeiling() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      Backoff backoff = new Backoff(SECOND, random);
      assertThat(backoff.nextMs(0)).isBetween(0L, 1_000L);
      assertThat(backoff.nextMs(0)).isBetween(0L, 2_000L);
    }
  }

  @Test
  void aResetStartsOver() {
    Backoff backoff = new Backoff(SECOND, new AlwaysTheMost());
    backoff.nextMs(0);
    backoff.nextMs(0);
    backoff.reset();
    assertThat(backoff.nextMs(0)).isEqualTo(1_000);
  }

  @Test
  void theServersWishCountsUpToTheCap() {
    Backoff backoff = new Backoff(SECOND, new AlwaysTheMost());
    assertThat(backoff.nextMs(5_000)).isEqualTo(5_000);
    assertThat(backoff.nextMs(500)).isEqualTo(2_000);
    assertThat(backoff.nextMs(3_600_000)).isEqualTo(60_000);
  }

  private static final class AlwaysTheMost implements RandomGenerator {
    @Override
    public long nextLong() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long nextLong(long bound) {
      return bound - 1;
    }
  }
}
