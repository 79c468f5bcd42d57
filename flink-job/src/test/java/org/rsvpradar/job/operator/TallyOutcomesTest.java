package org.rsvpradar.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.rsvpradar.fold.Kind;

class TallyOutcomesTest {

  @Test
  void givesTheSummaryWhenTheInputEndsAndNotBefore() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement(Outcome.REJECTED, 0);
      harness.processElement(new Outcome(Kind.NEW, true, 0.8), 0);
      harness.processElement(new Outcome(Kind.NEW, false, 0.4), 0);
      harness.processElement(Outcome.unscored(Kind.ECHO), 0);
      harness.processWatermark(Long.MAX_VALUE);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.endInput();
      assertThat(harness.extractOutputValues()).containsExactly(new Summary(1, 2, 0, 1, 0, 0));
      assertThat(new Summary(1, 2, 0, 1, 0, 0).toJson())
          .isEqualTo(
              "{\"lines\":4,\"accepted\":3,\"rejected\":1,"
                  + "\"new\":2,\"changed\":0,\"echo\":1,\"repeat\":0,\"stale\":0}");
    }
  }

  @Test
  void countsOnBehindACheckpoint() throws Exception {
    try (var before = harness();
        var after = harness()) {
      before.open();
      before.processElement(Outcome.unscored(Kind.CHANGED), 0);
      before.processElement(Outcome.unscored(Kind.STALE), 0);
      var checkpoint = before.snapshot(1, 1);
      before.processElement(Outcome.unscored(Kind.REPEAT), 0);
      after.initializeState(checkpoint);
      after.open();
      after.processElement(Outcome.unscored(Kind.REPEAT), 0);
      after.endInput();
      assertThat(after.extractOutputValues()).containsExactly(new Summary(0, 0, 1, 0, 1, 1));
    }
  }

  private static OneInputStreamOperatorTestHarness<Outcome, Summary> harness() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new TallyOutcomes(), Outcome.TYPE.createSerializer(new SerializerConfigImpl()));
  }
}
