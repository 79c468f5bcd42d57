package org.rsvpradar.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rsvpradar.rsvp.Rsvp;

class GroupFoldTest {

  private static final long DAY_MS = 86_400_000L;
  private static final long HOUR_MS = 3_600_000L;
  private static final long NOW_MS = 1_489_925_470_000L;

  private final GroupFold fold = new GroupFold(Duration.ofDays(7));
  private final GroupStateInMemory state = new GroupStateInMemory();

  @Test
  void namesTheKindOfEveryLine() throws Exception {
    assertThat(kind(line().mtime(100))).isEqualTo(Kind.NEW);
    assertThat(kind(line().mtime(100))).isEqualTo(Kind.REPEAT);
    assertThat(kind(line().mtime(90))).isEqualTo(Kind.ECHO);
    assertThat(kind(line().mtime(100))).isEqualTo(Kind.REPEAT);
    assertThat(kind(line().mtime(110))).isEqualTo(Kind.ECHO);
    assertThat(kind(line().mtime(110).guests(1))).isEqualTo(Kind.STALE);
    assertThat(kind(line().mtime(111).guests(1))).isEqualTo(Kind.CHANGED);
    assertThat(kind(line().mtime(112).yes(false).guests(1))).isEqualTo(Kind.CHANGED);
    assertThat(kind(line().rsvp(2))).isEqualTo(Kind.NEW);
  }

  @Test
  void countsAnEventByTheLatestResponses() throws Exception {
    step(line().rsvp(1).guests(2));
    step(line().rsvp(2).yes(false));
    assertThat(step(line().rsvp(3)).event())
        .extracting("yes", "no", "headcount")
        .containsExactly(2, 1, 4L);
    Step changed = step(line().rsvp(1).mtime(200).yes(false));
    assertThat(changed.event()).extracting("yes", "no", "headcount").containsExactly(1, 2, 1L);
    assertThat(changed.scores()).isEqualTo(2);
  }

  @Test
  void showsFeaturesTheTimeBeforeTheLine() throws Exception {
    Histories first = step(line().rsvp(1).member(8)).before();
    assertThat(first.event().yes()).isZero();
    assertThat(first.group()).isEqualTo(AnswerHistory.EMPTY);
    Histories second = step(line().rsvp(2).member(8).event("other")).before();
    assertThat(second.event().yes()).isZero();
    assertThat(second.group().yes()).isOne();
    assertThat(second.member().yes()).isOne();
    assertThat(step(line().rsvp(3).member(9)).before().member()).isEqualTo(AnswerHistory.EMPTY);
  }

  @Test
  void advancesNoHistoryByALineThatSaysNothingNew() throws Exception {
    step(line());
    step(line());
    step(line().mtime(99));
    Step other = step(line().rsvp(2));
    assertThat(other.before().event()).extracting("yes", "no").containsExactly(1, 0);
    assertThat(other.before().group()).extracting("yes", "no").containsExactly(1L, 0L);
  }

  @Test
  void foldsALineThatComesLateLikeAnyOther() throws Exception {
    step(line().rsvp(1).member(8));
    Step late = step(line().rsvp(2).member(8).at(NOW_MS - 5_000));
    assertThat(late.kind()).isEqualTo(Kind.NEW);
    assertThat(late.before().member().yes()).isOne();
    assertThat(kind(line().rsvp(2).member(8))).isEqualTo(Kind.REPEAT);
    assertThat(step(line().rsvp(3)).before().event().yes()).isEqualTo(2);
    assertThat(fold.sweep(1, state, NOW_MS)).isGreaterThan(NOW_MS);
    assertThat(kind(line().rsvp(1).at(NOW_MS - 5_000))).isEqualTo(Kind.REPEAT);
  }

  @Test
  void keepsAnEventUntilTheRetentionAfterItsLastLineHasPassed() throws Exception {
    step(line());
    assertThat(kind(line().at(NOW_MS + 7 * DAY_MS))).isEqualTo(Kind.REPEAT);
    assertThat(kind(line().at(NOW_MS + 14 * DAY_MS + 1))).isEqualTo(Kind.NEW);
  }

  @Test
  void keepsAnEventUntilTheRetentionAfterItsStartHasPassed() throws Exception {
    long start = NOW_MS + 30 * DAY_MS;
    step(line().start(start));
    assertThat(kind(line().at(start + 7 * DAY_MS).start(start))).isEqualTo(Kind.REPEAT);
    assertThat(kind(line().at(start + 15 * DAY_MS))).isEqualTo(Kind.NEW);
  }

  @Test
  void lastLineOfAnEventDecidesWhichStartCounts() throws Exception {
    step(line().start(NOW_MS + 30 * DAY_MS));
    step(line().start(null));
    assertThat(kind(line().at(NOW_MS + 7 * DAY_MS + 1))).isEqualTo(Kind.NEW);
  }

  @Test
  void distrustsAStartFarAhead() throws Exception {
    step(line().start(NOW_MS + 400 * DAY_MS + 1));
    assertThat(kind(line().at(NOW_MS + 7 * DAY_MS + 1))).isEqualTo(Kind.NEW);
  }

  @Test
  void forgetsTheRsvpsOfADeadEventWithIt() throws Exception {
    step(line().rsvp(1));
    step(line().rsvp(2));
    long later = NOW_MS + 8 * DAY_MS;
    assertThat(kind(line().rsvp(1).at(later))).isEqualTo(Kind.NEW);
    Step second = step(line().rsvp(2).at(later + 1));
    assertThat(second.kind()).isEqualTo(Kind.NEW);
    assertThat(second.event().yes()).isEqualTo(2);
    assertThat(second.scores()).isOne();
  }

  @Test
  void keepsGroupAndMemberForAYear() throws Exception {
    step(line());
    Histories yearLater = step(line().at(NOW_MS + 365 * DAY_MS)).before();
    assertThat(yearLater.group().yes()).isOne();
    assertThat(yearLater.member().yes()).isOne();
    Histories later = step(line().at(NOW_MS + 2 * 365 * DAY_MS + 1)).before();
    assertThat(later.group()).isEqualTo(AnswerHistory.EMPTY);
    assertThat(later.member()).isEqualTo(AnswerHistory.EMPTY);
  }

  @Test
  void countsAnRsvpThatMovesToAnotherEventInBoth() throws Exception {
    step(line().event("a"));
    Step moved = step(line().event("b").mtime(200).guests(1));
    assertThat(moved.kind()).isEqualTo(Kind.CHANGED);
    assertThat(moved.event()).extracting("yes", "headcount").containsExactly(1, 2L);
    assertThat(step(line().rsvp(2).event("a")).event().yes()).isEqualTo(2);
  }

  @Test
  void sweepingChangesNoNumberAndFreesEverythingInTheEnd() throws Exception {
    GroupStateInMemory swept = new GroupStateInMemory();
    for (int day = 0; day < 500; day++) {
      long at = NOW_MS + day * 3 * DAY_MS;
      Rsvp rsvp = line().rsvp(day % 5).event("e" + day % 3).member(day % 4).at(at).build();
      fold.sweep(1, swept, at - 1);
      assertThat(fold.fold(swept, rsvp)).isEqualTo(fold.fold(state, rsvp));
    }
    long next = fold.sweep(1, state, NOW_MS);
    while (next != GroupFold.NOTHING_LEFT) {
      next = fold.sweep(1, state, next + 1);
    }
    assertThat(state.size()).isZero();
  }

  @Test
  void sweepsRsvpsOnceAnEighthOfTheEventsIsDead() throws Exception {
    for (int hour = 0; hour < 17; hour++) {
      step(line().rsvp(hour).event("e" + hour).at(NOW_MS + hour * HOUR_MS));
    }
    fold.sweep(1, state, NOW_MS + 7 * DAY_MS + 1);
    assertThat(state.events()).hasSize(17);
    assertThat(state.rsvps()).hasSize(17);
    fold.sweep(1, state, NOW_MS + 7 * DAY_MS + HOUR_MS + 1);
    assertThat(state.events()).hasSize(15);
    assertThat(state.rsvps()).hasSize(15);
  }

  @Test
  void sweepsMembersOfALivelyGroupSeldomButInTime() throws Exception {
    step(line().rsvp(1).member(8));
    int lived = 0;
    int sweeps = 0;
    for (long next = NOW_MS; state.members().containsKey(8L); sweeps++) {
      step(line().rsvp(2).member(9).at(next));
      next = fold.sweep(1, state, next + fold.sweepWithinMs());
      lived = (int) ((next - NOW_MS) / DAY_MS);
    }
    assertThat(lived).isBetween(365, 365 + 2 * 46);
    assertThat(sweeps).isBetween(50, 100);
  }

  @Test
  void sweepsTheRsvpsOfALifeThatAnotherOneFollowed() throws Exception {
    step(line().rsvp(1));
    long later = NOW_MS + 7 * DAY_MS + 1;
    step(line().rsvp(2).at(later));
    assertThat(state.rsvps()).hasSize(2);
    for (long at = later; at < later + 100 * DAY_MS; at += fold.sweepWithinMs()) {
      step(line().rsvp(2).at(at));
      fold.sweep(1, state, at);
    }
    assertThat(state.rsvps()).containsOnlyKeys(2L);
  }

  private Kind kind(LineBuilder line) throws Exception {
    return step(line).kind();
  }

  private Step step(LineBuilder line) throws Exception {
    return fold.fold(state, line.build());
  }

  private static LineBuilder line() {
    return new LineBuilder();
  }

  private static final class LineBuilder {
    private static long arrivals;
    private long atMs = NOW_MS;
    private long rsvpId = 1;
    private long mtime = 100;
    private boolean yes = true;
    private int guests;
    private long memberId = 1;
    private String eventId = "e";
    private Long start;

    LineBuilder at(long ms) {
      atMs = ms;
      return this;
    }

    LineBuilder rsvp(long id) {
      rsvpId = id;
      return this;
    }

    LineBuilder mtime(long ms) {
      mtime = ms;
      return this;
    }

    LineBuilder yes(boolean isYes) {
      yes = isYes;
      return this;
    }

    LineBuilder guests(int people) {
      guests = people;
      return this;
    }

    LineBuilder member(long id) {
      memberId = id;
      return this;
    }

    LineBuilder event(String id) {
      eventId = id;
      return this;
    }

    LineBuilder start(Long ms) {
      start = ms;
      return this;
    }

    Rsvp build() {
      return new Rsvp(
          atMs * 1_000 + arrivals++ % 1_000,
          rsvpId,
          mtime,
          yes,
          guests,
          new Rsvp.Member(memberId, false, 0),
          new Rsvp.Event(eventId, null, start, null),
          new Rsvp.Group(1, null, null, null, null, Double.NaN, Double.NaN, new String[0]),
          null);
    }
  }
}
