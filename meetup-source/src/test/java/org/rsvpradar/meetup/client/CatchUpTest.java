package org.rsvpradar.meetup.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rsvpradar.meetup.client.CatchUp.Verdict;

class CatchUpTest {

  private static final int MAX = 10_000;
  private static final long PATIENCE_MS = 30_000;

  @Test
  void withNothingGivenAllOfTheLongestBacklogIsNew() {
    CatchUp catchUp = new CatchUp(new long[0], MAX, false, PATIENCE_MS);
    assertThat(catchUp.count()).isEqualTo(MAX);
    assertThat(given(catchUp, 1, 2, 3)).containsExactly(1L, 2L, 3L);
    assertThat(catchUp.takeGap()).isFalse();
  }

  @Test
  void linesBehindTheOverlapAreNew() {
    CatchUp catchUp = new CatchUp(range(100, 200), MAX, false, PATIENCE_MS);
    assertThat(catchUp.count()).isEqualTo(1_000);
    assertThat(given(catchUp, range(0, 203))).containsExactly(200L, 201L, 202L);
    assertThat(catchUp.takeGap()).isFalse();
  }

  @Test
  void anExactRepeatRightBehindTheOverlapStaysALineOfItsOwn() {
    CatchUp catchUp = new CatchUp(new long[] {1, 2, 2}, MAX, false, PATIENCE_MS);
    assertThat(given(catchUp, 2, 1, 2, 1, 2, 2, 2, 1)).containsExactly(2L, 1L);
  }

  @Test
  void aTailThatRepeatsItselfIsFoundBehindAFalseStart() {
    CatchUp catchUp = new CatchUp(new long[] {1, 1, 2, 1, 1, 3}, MAX, false, PATIENCE_MS);
    assertThat(given(catchUp, 9, 1, 1, 2, 1, 1, 2, 1, 1, 3, 7)).containsExactly(7L);
  }

  @Test
  void aBacklogThatBeginsAmongTheRememberedLinesIsRecognisedAtOnce() {
    CatchUp catchUp = new CatchUp(range(100, 200), MAX, false, PATIENCE_MS);
    assertThat(given(catchUp, range(190, 205))).containsExactly(200L, 201L, 202L, 203L, 204L);
  }

  @Test
  void aFewRememberedLinesAtTheStartCouldAgreeByChance() {
    CatchUp catchUp = new CatchUp(range(100, 200), MAX, false, PATIENCE_MS);
    assertThat(given(catchUp, range(191, 205))).isEmpty();
    assertThat(catchUp.searching()).isTrue();
  }

  @Test
  void ofSeveralBeginningsTheEarliestCounts() {
    CatchUp catchUp = new CatchUp(sevens(20), MAX, false, PATIENCE_MS);
    assertThat(given(catchUp, sevens(22))).containsExactly(7L, 7L);
  }

  private static List<Long> given(CatchUp catchUp, long... hashes) {
    catchUp.begin();
    List<Long> given = new ArrayList<>();
    for (long hash : hashes) {
      Verdict verdict = catchUp.see(hash, 0);
      if (verdict == Verdict.DEEPER) {
        break;
      }
      if (verdict == Verdict.GIVE) {
        given.add(hash);
      }
    }
    return given;
  }

  private static long[] sevens(int count) {
    return LongStream.generate(() -> 7).limit(count).toArray();
  }

  private static long[] range(long from, long to) {
    return LongStream.range(from, to).toArray();
  }

  @Test
  void fewRememberedLinesAreLookedForInTheLongestBacklogWhereTheyComeFirst() {
    assertThat(new CatchUp(range(0, 9), MAX, false, PATIENCE_MS).count()).isEqualTo(MAX);
    assertThat(new CatchUp(range(0, 9), MAX, true, PATIENCE_MS).count()).isEqualTo(CatchUp.ALL);
    assertThat(new CatchUp(range(0, 10), MAX, false, PATIENCE_MS).count()).isEqualTo(1_000);

    CatchUp catchUp = new CatchUp(new long[] {1, 2}, MAX, false, PATIENCE_MS);
    assertThat(given(catchUp, 1, 2, 3, 1, 2, 4)).containsExactly(3L, 1L, 2L, 4L);
  }

  @Test
  void theBacklogAskedForGrowsTenfoldUpToTheMost() {
    CatchUp catchUp = new CatchUp(range(0, 100), 50_000, false, PATIENCE_MS);
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      counts.add(catchUp.count());
      catchUp.deeper();
    }
    assertThat(counts).containsExactly(1_000, 10_000, 50_000, 50_000);
    assertThat(catchUp.searching()).isFalse();
  }

  @Test
  void aReplayIsAskedForEverythingBeforeTheSearchIsGivenUp() {
    CatchUp catchUp = new CatchUp(range(0, 100), MAX, true, PATIENCE_MS);
    List<Integer> counts = new ArrayList<>();
    while (catchUp.searching()) {
      counts.add(catchUp.count());
      catchUp.deeper();
    }
    assertThat(counts).containsExactly(1_000, 10_000, CatchUp.ALL);
    assertThat(catchUp.count()).isEqualTo(CatchUp.ALL);
    assertThat(new CatchUp(new long[0], MAX, true, PATIENCE_MS).count()).isEqualTo(CatchUp.ALL);
  }

  @Test
  void aSearchFailsAfterFourTimesTheLinesAskedFor() {
    CatchUp catchUp = new CatchUp(range(0, 100), MAX, false, PATIENCE_MS);
    catchUp.begin();
    for (int i = 0; i < 4_000; i++) {
      assertThat(catchUp.see(-1, 0)).isEqualTo(Verdict.SKIP);
    }
    assertThat(catchUp.see(-1, 0)).isEqualTo(Verdict.DEEPER);
  }

  @Test
  void aSearchFailsWhenLinesComeNoFasterThanLiveOnes() {
    CatchUp catchUp = new CatchUp(range(0, 100), MAX, false, PATIENCE_MS);
    catchUp.begin();
    assertThat(catchUp.see(-1, PATIENCE_MS)).isEqualTo(Verdict.SKIP);
    assertThat(catchUp.see(-1, PATIENCE_MS + 1)).isEqualTo(Verdict.DEEPER);
  }

  @Test
  void theLastSearchReadsAllThatItAskedForHoweverSlowTheLinkIs() {
    CatchUp catchUp = new CatchUp(range(0, 100), 1_000, false, PATIENCE_MS);
    catchUp.begin();
    for (int i = 0; i < 900; i++) {
      assertThat(catchUp.see(-1, 100 * PATIENCE_MS)).isEqualTo(Verdict.SKIP);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(catchUp.see(i, 100 * PATIENCE_MS)).isEqualTo(Verdict.SKIP);
    }
    assertThat(catchUp.following()).isTrue();
  }

  @Test
  void theLastSearchEndsInSlowLinesBehindAllThatItAskedFor() {
    CatchUp catchUp = new CatchUp(range(0, 100), 1_000, false, PATIENCE_MS);
    catchUp.begin();
    for (int i = 0; i < 1_000; i++) {
      assertThat(catchUp.see(-1, 100 * PATIENCE_MS)).isEqualTo(Verdict.SKIP);
    }
    assertThat(catchUp.see(-1, 100 * PATIENCE_MS)).isEqualTo(Verdict.DEEPER);
  }

  @Test
  void withoutAnOverlapEverythingIsTakenAndTheGapIsToldOnce() {
    CatchUp catchUp = taking(range(0, 100));
    assertThat(given(catchUp, 500, 501, 99, 501)).containsExactly(500L, 501L, 99L, 501L);
    assertThat(catchUp.takeGap()).isTrue();
    assertThat(catchUp.takeGap()).isFalse();
  }

  @Test
  void rememberedLinesAtTheStartAreNotTakenAgainAndThenThereIsNoGap() {
    CatchUp catchUp = taking(range(0, 100));
    assertThat(given(catchUp, 98, 99, 99, 98)).containsExactly(99L, 98L);
    assertThat(catchUp.takeGap()).isFalse();
  }

  private static CatchUp taking(long[] tail) {
    CatchUp catchUp = new CatchUp(tail, 1_000, false, PATIENCE_MS);
    catchUp.deeper();
    return catchUp;
  }
}
