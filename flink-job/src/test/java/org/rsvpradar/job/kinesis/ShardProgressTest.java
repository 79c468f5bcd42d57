package org.rsvpradar.job.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShardProgressTest {

  private static final long NOW = 1_790_000_000_000L;
  private static final long REORDER = 5_000;
  private static final long NOTHING = Long.MIN_VALUE;
  private static final byte[] RAW = "{\"rsvp_id\":1}".getBytes(StandardCharsets.US_ASCII);

  private final ShardProgress progress = new ShardProgress(Duration.ofMillis(REORDER), 0, NOTHING);

  @Test
  void stampsRawLinesWithTheTimeNow() {
    progress.added("a", NOW);
    assertThat(progress.arrivalUs("a", RAW, NOW)).isEqualTo(NOW * 1_000);
    assertThat(progress.arrivalUs("a", RAW, NOW)).isEqualTo(NOW * 1_000 + 1);
    assertThat(progress.arrivalUs("a", RAW, NOW + 1)).isEqualTo((NOW + 1) * 1_000);
    assertThat(progress.lastUs()).isEqualTo((NOW + 1) * 1_000);
  }

  @Test
  void goesOnBehindTheLastStampGivenBefore() {
    ShardProgress after = new ShardProgress(Duration.ofMillis(REORDER), NOW * 1_000 + 7, NOTHING);
    assertThat(after.arrivalUs("a", RAW, NOW - 60_000)).isEqualTo(NOW * 1_000 + 8);
  }

  @Test
  void bringsTheArrivalOfAnArchivedLineBack() {
    assertThat(progress.arrivalUs("a", archived(NOW - 90), NOW)).isEqualTo((NOW - 90) * 1_000);
    assertThat(progress.arrivalUs("a", archived(NOW - 99), NOW)).isEqualTo((NOW - 99) * 1_000);
    assertThat(progress.arrivalUs("a", archived(NOW - 90), NOW)).isEqualTo((NOW - 90) * 1_000);
  }

  @Test
  void stampsALineAnewThatClaimsToHaveArrivedInTheFuture() {
    progress.added("a", NOW);
    byte[] future = archived(NOW + 2 * REORDER);
    assertThat(progress.arrivalUs("a", future, NOW)).isEqualTo(NOW * 1_000);
    assertThat(progress.watermarkMs(NOW)).isEqualTo(NOW - 1);
    byte[] clockAhead = archived(NOW + REORDER);
    assertThat(progress.arrivalUs("a", clockAhead, NOW)).isEqualTo((NOW + REORDER) * 1_000);
  }

  @Test
  void promisesTheTimeNowOfRawLinesInSilenceToo() {
    progress.added("a", NOW);
    progress.arrivalUs("a", RAW, NOW);
    assertThat(progress.watermarkMs(NOW + 5)).isEqualTo(NOW + 4);
    progress.quiet("a", NOW + 10);
    assertThat(progress.watermarkMs(NOW + 10 * REORDER)).isEqualTo(NOW + 10 * REORDER - 1);
    assertThat(progress.isIdle(NOW + 10 * REORDER)).isFalse();
  }

  @Test
  void promisesNothingOfARawLineAmongArchivedOnes() {
    byte[] future = archived(NOW + 2 * REORDER);
    for (byte[] stray : new byte[][] {RAW, future}) {
      ShardProgress backlog = new ShardProgress(Duration.ofMillis(REORDER), 0, NOTHING);
      backlog.added("a", NOW - REORDER);
      backlog.arrivalUs("a", archived(NOW - 900_000), NOW);
      backlog.arrivalUs("a", stray, NOW);
      assertThat(backlog.watermarkMs(NOW)).isEqualTo(NOW - 900_000 - REORDER - 1);
      backlog.arrivalUs("a", archived(NOW - 800_000), NOW + 1);
      assertThat(backlog.watermarkMs(NOW + 2 * REORDER)).isEqualTo(NOW - 800_000 - REORDER - 1);
    }
  }

  @Test
  void promisesTheTimeNowOnceRawLinesHaveTakenThePlaceOfArchivedOnes() {
    progress.added("a", NOW - REORDER);
    progress.arrivalUs("a", archived(NOW - 900_000), NOW);
    progress.arrivalUs("a", RAW, NOW + 1);
    progress.arrivalUs("a", RAW, NOW + REORDER);
    assertThat(progress.watermarkMs(NOW + REORDER)).isEqualTo(NOW - 900_000 - REORDER - 1);
    assertThat(progress.watermarkMs(NOW + REORDER + 1)).isEqualTo(NOW + REORDER);
  }

  @Test
  void waitsForEarlierArchivedLines() {
    progress.added("a", NOW - 2 * REORDER);
    progress.arrivalUs("a", archived(NOW - 100), NOW);
    progress.arrivalUs("a", archived(NOW - 700), NOW);
    assertThat(progress.watermarkMs(NOW)).isEqualTo(NOW - 100 - REORDER - 1);
  }

  @Test
  void waitsUntilOtherReadersMayKnowTheirShards() {
    progress.added("a", NOW);
    progress.arrivalUs("a", archived(NOW - 100), NOW);
    assertThat(progress.watermarkMs(NOW + REORDER - 1)).isEqualTo(NOTHING);
    assertThat(progress.watermarkMs(NOW + REORDER)).isGreaterThan(NOTHING);
  }

  @Test
  void waitsForAShardThatHasGivenNothingYet() {
    progress.added("a", NOW);
    progress.added("b", NOW);
    progress.arrivalUs("a", archived(NOW - 100), NOW);
    assertThat(progress.watermarkMs(NOW + 10 * REORDER)).isEqualTo(NOTHING);
    progress.arrivalUs("b", archived(NOW - 900_000), NOW + 10 * REORDER);
    assertThat(progress.watermarkMs(NOW + 10 * REORDER)).isEqualTo(NOW - 900_000 - REORDER - 1);
  }

  @Test
  void waitsNoLongerForAShardThatHasNothing() {
    progress.added("a", NOW);
    progress.added("b", NOW);
    progress.arrivalUs("a", archived(NOW - 100), NOW);
    progress.quiet("b", NOW);
    progress.quiet("b", NOW + REORDER - 1);
    assertThat(progress.watermarkMs(NOW + REORDER - 1)).isEqualTo(NOTHING);
    assertThat(progress.watermarkMs(NOW + REORDER)).isEqualTo(NOW - 100 - REORDER - 1);
    assertThat(progress.isIdle(NOW + REORDER)).isFalse();
  }

  @Test
  void givesTheLastArchivedLinesFreeWhenAllIsSilent() {
    progress.added("a", NOW);
    progress.added("b", NOW);
    progress.arrivalUs("a", archived(NOW - 100), NOW);
    progress.arrivalUs("b", archived(NOW - 200), NOW);
    progress.quiet("a", NOW);
    progress.quiet("b", NOW + 1);
    assertThat(progress.isIdle(NOW + REORDER)).isFalse();
    assertThat(progress.watermarkMs(NOW + REORDER)).isEqualTo(NOW - 200 - REORDER - 1);
    assertThat(progress.isIdle(NOW + REORDER + 1)).isTrue();
    assertThat(progress.watermarkMs(NOW + REORDER + 1)).isEqualTo(NOW - 100);
  }

  @Test
  void isNotSilentAsLongAsNobodyAnswers() {
    progress.added("a", NOW);
    progress.arrivalUs("a", archived(NOW - 100), NOW);
    assertThat(progress.isIdle(NOW + 100 * REORDER)).isFalse();
  }

  @Test
  void waitsAgainForASilentShardThatDoesNotAnswerAnyMore() {
    progress.added("a", NOW - REORDER);
    progress.quiet("a", NOW - REORDER);
    assertThat(progress.isIdle(NOW)).isTrue();
    progress.unanswered("a");
    assertThat(progress.isIdle(NOW + 100 * REORDER)).isFalse();
    progress.quiet("a", NOW + 100 * REORDER);
    assertThat(progress.isIdle(NOW + 101 * REORDER - 1)).isFalse();
    assertThat(progress.isIdle(NOW + 101 * REORDER)).isTrue();
  }

  @Test
  void forgetsAShardThatHasEnded() {
    progress.added("a", NOW);
    progress.added("b", NOW);
    progress.arrivalUs("a", archived(NOW - 100), NOW);
    progress.ended("b");
    assertThat(progress.watermarkMs(NOW + REORDER)).isEqualTo(NOW - 100 - REORDER - 1);
    progress.ended("a");
    assertThat(progress.isIdle(NOW + REORDER)).isTrue();
    assertThat(progress.watermarkMs(NOW + REORDER)).isEqualTo(NOW - 100);
  }

  @Test
  void neverGoesBackForAShardThatComesLater() {
    progress.added("a", NOW);
    progress.arrivalUs("a", RAW, NOW);
    assertThat(progress.watermarkMs(NOW)).isEqualTo(NOW - 1);
    progress.added("b", NOW);
    progress.arrivalUs("b", archived(NOW - 900_000), NOW);
    assertThat(progress.watermarkMs(NOW + REORDER)).isEqualTo(NOW - 1);
  }

  @Test
  void keepsWhatItPromisesOfRawLinesWhateverTheClockDoes() {
    Random random = new Random(1);
    long now = NOW;
    for (String shard : new String[] {"a", "b", "c"}) {
      progress.added(shard, now);
      progress.arrivalUs(shard, RAW, now);
    }
    long lastUs = progress.lastUs();
    long promised = NOTHING;
    for (int i = 0; i < 10_000; i++) {
      now += random.nextInt(5) - (random.nextInt(100) == 0 ? 1_000 : 1);
      long stampUs = progress.arrivalUs("abc".substring(i % 3, i % 3 + 1), RAW, now);
      assertThat(stampUs).isGreaterThan(lastUs);
      assertThat(Math.floorDiv(stampUs, 1_000L)).isGreaterThan(promised);
      lastUs = stampUs;
      long next = progress.watermarkMs(now);
      assertThat(next).isGreaterThanOrEqualTo(promised);
      promised = next;
    }
  }

  @Test
  void hasNothingToWaitForWithoutShards() {
    assertThat(progress.isIdle(NOW)).isTrue();
    assertThat(progress.watermarkMs(NOW)).isEqualTo(NOTHING);
  }

  private static byte[] archived(long arrivalMs) {
    return ("{\"arrival_us\":" + arrivalMs * 1_000 + ",\"rsvp_id\":1}")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
