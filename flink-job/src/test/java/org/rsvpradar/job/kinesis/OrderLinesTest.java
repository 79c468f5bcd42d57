package org.rsvpradar.job.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rsvpradar.job.Backend;
import org.rsvpradar.job.TestLines;
import org.rsvpradar.job.operator.GroupOfLine;
import org.rsvpradar.line.Line;

class OrderLinesTest {

  private static final int MAX_PARALLELISM = 16;

  @ParameterizedTest
  @EnumSource(Backend.class)
  void putsTheLinesOfAGroupInTheOrderOfTheirArrival(Backend backend) throws Exception {
    List<Line> lines = lines(500);
    try (var harness = harness(backend, 1, 0)) {
      harness.open();
      for (Line line : shuffled(lines)) {
        harness.processElement(line, line.arrivalMs());
      }
      assertThat(harness.extractOutputValues()).isEmpty();
      long middle = lines.get(lines.size() / 2).arrivalMs();
      harness.processWatermark(middle);
      assertThat(harness.extractOutputValues())
          .allMatch(line -> line.arrivalMs() <= middle)
          .hasSizeGreaterThanOrEqualTo(lines.size() / 2);
      harness.processWatermark(Long.MAX_VALUE);
      assertThat(idsByGroup(harness.extractOutputValues())).isEqualTo(idsByGroup(lines));
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(
              harness
                  .getOperator()
                  .<Long>getKeyedStateBackend()
                  .getKeys("waiting", VoidNamespace.INSTANCE))
          .isEmpty();
    }
  }

  @Test
  void keepsTheOrderInWhichLinesOfOneArrivalCame() throws Exception {
    try (var harness = harness(Backend.HEAP, 1, 0)) {
      harness.open();
      harness.processElement(line(1_000_700, 3), 0);
      harness.processElement(line(1_000_500, 1), 0);
      harness.processElement(line(1_000_500, 2), 0);
      harness.processWatermark(1_000);
      assertThat(harness.extractOutputValues())
          .extracting(OrderLinesTest::rsvpId)
          .containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void letsALateLineGoOnAtOnceAndCountsIt() throws Exception {
    try (var harness = harness(Backend.HEAP, 1, 0)) {
      harness.open();
      harness.processElement(line(3_000_000, 3), 0);
      harness.processWatermark(2_000);
      harness.processElement(line(2_000_999, 1), 0);
      harness.processElement(line(2_001_000, 2), 0);
      assertThat(harness.extractOutputValues())
          .extracting(OrderLinesTest::rsvpId)
          .containsExactly(1L);
      harness.processWatermark(3_000);
      assertThat(harness.extractOutputValues())
          .extracting(OrderLinesTest::rsvpId)
          .containsExactly(1L, 2L, 3L);
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void goesOnWaitingBehindACheckpointAtAnotherParallelism(Backend backend) throws Exception {
    List<Line> lines = lines(500);
    List<Line> shuffled = shuffled(lines);
    OperatorSubtaskState checkpoint;
    try (var one = harness(backend, 1, 0)) {
      one.open();
      for (Line line : shuffled.subList(0, 300)) {
        one.processElement(line, line.arrivalMs());
      }
      checkpoint = one.snapshot(1, 1);
    }
    List<Line> got = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var half = harness(backend, 2, subtask)) {
        half.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                checkpoint, MAX_PARALLELISM, 1, 2, subtask));
        half.open();
        for (Line line : shuffled.subList(300, shuffled.size())) {
          if (belongs(line, subtask)) {
            half.processElement(line, line.arrivalMs());
          }
        }
        half.processWatermark(Long.MAX_VALUE);
        got.addAll(half.extractOutputValues());
      }
    }
    assertThat(idsByGroup(got)).isEqualTo(idsByGroup(lines));
  }

  private static boolean belongs(Line line, int subtask) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(group(line), MAX_PARALLELISM, 2)
        == subtask;
  }

  /** Arrivals, group by group, each in the order given. */
  private static List<String> idsByGroup(List<Line> lines) {
    return lines.stream()
        .sorted(Comparator.comparingLong(OrderLinesTest::group))
        .map(line -> group(line) + " " + line.arrivalUs())
        .toList();
  }

  private static long group(Line line) {
    return TestLines.rsvp(line).group().id();
  }

  private static long rsvpId(Line line) {
    return TestLines.rsvp(line).rsvpId();
  }

  private static Line line(long arrivalUs, long rsvp) {
    return TestLines.at(arrivalUs, TestLines.line(7, rsvp, 5, true, 0));
  }

  private static List<Line> lines(int count) {
    return TestLines.mixed(count, 3).stream()
        .filter(line -> line.bytes()[0] == '{')
        .map(OrderLinesTest::closer)
        .toList();
  }

  /** Several in every millisecond. */
  private static Line closer(Line line) {
    long sinceUs = line.arrivalUs() - TestLines.START_US;
    return new Line(TestLines.START_US + sinceUs / 20, line.bytes(), line.length());
  }

  private static List<Line> shuffled(List<Line> lines) {
    List<Line> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(9));
    return shuffled;
  }

  private static KeyedOneInputStreamOperatorTestHarness<Long, Line, Line> harness(
      Backend backend, int parallelism, int subtask) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<Long, Line, Line>(
            new KeyedProcessOperator<>(new OrderLines()),
            new GroupOfLine(),
            Types.LONG,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    harness.setStateBackend(backend.create());
    return harness;
  }
}
