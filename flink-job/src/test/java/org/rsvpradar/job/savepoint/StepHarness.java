package org.rsvpradar.job.savepoint;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** One step of the defined job, alone in Flink's harness. */
final class StepHarness {

  private StepHarness() {}

  @SuppressWarnings("unchecked")
  static AbstractStreamOperatorTestHarness<Object> of(StreamNode step) throws Exception {
    var factory = (StreamOperatorFactory<Object>) step.getOperatorFactory();
    if (step.getStatePartitioners().length == 0) {
      return new AbstractStreamOperatorTestHarness<>(factory, 1, 1, 0);
    }
    var key = (KeySelector<Object, Long>) step.getStatePartitioners()[0];
    return new KeyedOneInputStreamOperatorTestHarness<>(factory, key, Types.LONG);
  }
}
