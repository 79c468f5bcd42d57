package org.rsvpradar.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.GroupsInMemory;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.fold.Step;
import org.rsvpradar.job.Backend;
import org.rsvpradar.job.TestLines;
import org.rsvpradar.job.TestModel;
import org.rsvpradar.line.Line;
import org.rsvpradar.output.OutputJson;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.score.ScoredRsvp;

class ScoreRsvpTest {

  private static final Duration RETENTION = Duration.ofDays(7);
  private static final int MAX_PARALLELISM = 16;

  /** So few that groups have to leave it all the time. */
  private static final int MOST_IN_MEMORY = 3;

  @ParameterizedTest
  @EnumSource(Backend.class)
  void givesTheRecordsOfThePlainFold(Backend backend) throws Exception {
    List<Rsvp> rsvps = oneGroup(400);
    try (var harness = harness(backend, 1, 0)) {
      harness.open();
      feed(harness, rsvps);
      assertThat(scored(harness)).isEqualTo(folded(rsvps));
    }
  }

  @Test
  void tellsWhatBecameOfEveryLine() throws Exception {
    List<Rsvp> rsvps = oneGroup(400);
    try (var harness = harness(Backend.HEAP, 1, 0)) {
      harness.open();
      feed(harness, rsvps);
      var outcomes = harness.getSideOutput(ScoreRsvp.OUTCOMES);
      assertThat(outcomes).hasSize(rsvps.size());
      assertThat(outcomes.stream().map(o -> o.getValue().kind()).distinct())
          .containsExactlyInAnyOrder(Kind.values());
      assertThat(outcomes)
          .allSatisfy(
              o ->
                  assertThat(Double.isNaN(o.getValue().pYes()))
                      .isEqualTo(o.getValue().kind() != Kind.NEW));
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void goesOnWhereACheckpointLeftOffAtAnotherParallelism(Backend backend) throws Exception {
    List<Rsvp> rsvps = rsvps(TestLines.mixed(1_000, 3));
    List<String> expected = new ArrayList<>();
    OperatorSubtaskState checkpoint;
    try (var one = harness(backend, 1, 0)) {
      one.open();
      feed(one, rsvps.subList(0, 500));
      checkpoint = checkpoint(one);
    }
    try (var undisturbed = harness(backend, 1, 0)) {
      undisturbed.open();
      feed(undisturbed, rsvps);
      expected.addAll(scored(undisturbed));
    }
    List<String> got = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var half = harness(backend, 2, subtask)) {
        half.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                checkpoint, MAX_PARALLELISM, 1, 2, subtask));
        half.open();
        for (Rsvp rsvp : rsvps.subList(500, rsvps.size())) {
          if (belongs(rsvp, subtask)) {
            half.processElement(rsvp, rsvp.arrivalMs());
          }
        }
        got.addAll(scored(half));
      }
    }
    assertThat(got).isNotEmpty();
    assertThat(expected).containsAll(got);
    assertThat(got).doesNotHaveDuplicates();
    long scoredBefore = folded(rsvps.subList(0, 500)).size();
    assertThat(got).hasSize((int) (expected.size() - scoredBefore));
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void freesAllStateAsTheWatermarkPasses(Backend backend) throws Exception {
    List<Rsvp> rsvps = oneGroup(100);
    try (var harness = harness(backend, 1, 0)) {
      harness.open();
      feed(harness, rsvps);
      harness.prepareSnapshotPreBarrier(1);
      assertThat(groupsIn(harness)).isEqualTo(3);
      assertThat(harness.numEventTimeTimers()).isBetween(1, 9);
      harness.processWatermark(Long.MAX_VALUE - 1);
      assertThat(groupsIn(harness)).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void leavesItsStateToTheLastSavepointWhereTheInputEnds(Backend backend) throws Exception {
    try (var harness = harness(backend, 1, 0)) {
      harness.open();
      feed(harness, oneGroup(100));
      harness.processWatermark(Long.MAX_VALUE);
      harness.prepareSnapshotPreBarrier(1);
      assertThat(groupsIn(harness)).isEqualTo(3);
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void neitherSweepsNorCheckpointsNorRestartsChangeARecord(Backend backend) throws Exception {
    List<Rsvp> rsvps = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      long at = TestLines.START_US + i * 43_200_000_000L;
      rsvps.add(
          TestLines.rsvp(TestLines.at(at, TestLines.line(1 + i % 3, i % 7, i, i % 3 > 0, 0))));
    }
    List<String> got = new ArrayList<>();
    OperatorSubtaskState checkpoint = null;
    for (int begin = 0; begin < rsvps.size(); begin += 60) {
      try (var harness = harness(backend, 1, 0)) {
        if (checkpoint != null) {
          harness.initializeState(checkpoint);
        }
        harness.open();
        sweepAndFeed(harness, rsvps.subList(begin, begin + 30));
        checkpoint(harness);
        sweepAndFeed(harness, rsvps.subList(begin + 30, begin + 60));
        checkpoint = checkpoint(harness);
        got.addAll(scored(harness));
      }
    }
    assertThat(got).isEqualTo(folded(rsvps));
  }

  private static void sweepAndFeed(
      KeyedOneInputStreamOperatorTestHarness<Long, Rsvp, ScoredRsvp> harness, List<Rsvp> rsvps)
      throws Exception {
    for (Rsvp rsvp : rsvps) {
      harness.processWatermark(rsvp.arrivalMs() - 1);
      harness.processElement(rsvp, rsvp.arrivalMs());
    }
  }

  /** As a task does it; the harness by itself would leave the first step out. */
  private static OperatorSubtaskState checkpoint(
      KeyedOneInputStreamOperatorTestHarness<Long, Rsvp, ScoredRsvp> harness) throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    return harness.snapshot(1, 1);
  }

  /** Keys over all three states. */
  private static long groupsIn(
      KeyedOneInputStreamOperatorTestHarness<Long, Rsvp, ScoredRsvp> harness) {
    KeyedStateBackend<Long> state = harness.getOperator().getKeyedStateBackend();
    return Stream.of("rsvps", "members", "groups")
        .flatMap(name -> state.getKeys(name, VoidNamespace.INSTANCE))
        .count();
  }

  private static boolean belongs(Rsvp rsvp, int subtask) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
            rsvp.group().id(), MAX_PARALLELISM, 2)
        == subtask;
  }

  private static List<Rsvp> oneGroup(int count) {
    return rsvps(TestLines.mixed(20 * count, 5)).stream()
        .filter(rsvp -> rsvp.group().id() == 1)
        .limit(count)
        .toList();
  }

  private static List<Rsvp> rsvps(List<Line> lines) {
    return lines.stream().filter(line -> line.bytes()[0] == '{').map(TestLines::rsvp).toList();
  }

  private static List<String> folded(List<Rsvp> rsvps) throws Exception {
    GroupsInMemory groups = new GroupsInMemory(RETENTION);
    List<String> scored = new ArrayList<>();
    for (Rsvp rsvp : rsvps) {
      Step step = groups.fold(rsvp);
      if (step.kind().isScored()) {
        scored.add(
            json(
                ScoredRsvp.of(
                    rsvp,
                    step,
                    RsvpFeatures.of(step.before(), rsvp),
                    TestModel.byLead().scorer())));
      }
    }
    return scored;
  }

  private static String json(ScoredRsvp scored) {
    return new String(OutputJson.of(scored), StandardCharsets.US_ASCII);
  }

  private static List<String> scored(
      KeyedOneInputStreamOperatorTestHarness<Long, Rsvp, ScoredRsvp> harness) {
    return harness.extractOutputValues().stream().map(ScoreRsvpTest::json).toList();
  }

  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<Long, Rsvp, ScoredRsvp> harness, List<Rsvp> rsvps)
      throws Exception {
    for (Rsvp rsvp : rsvps) {
      harness.processElement(rsvp, rsvp.arrivalMs());
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<Long, Rsvp, ScoredRsvp> harness(
      Backend backend, int parallelism, int subtask) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<Long, Rsvp, ScoredRsvp>(
            new ScoreOperator(new ScoreRsvp(TestModel.byLead(), RETENTION, MOST_IN_MEMORY)),
            rsvp -> rsvp.group().id(),
            Types.LONG,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    harness.setStateBackend(backend.create());
    return harness;
  }
}
