package org.rsvpradar.job.savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.MapTypeInfo;
import org.apache.flink.api.java.typeutils.PojoField;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.job.Backend;
import org.rsvpradar.job.savepoint.OtherVersion.Difference;

/** The state of a version whose classes have a field less or more, in the steps of this one. */
class StateEvolutionTest {

  private static final long KEY = 3;

  @TempDir private Path folder;

  @Test
  void everyStateRestoresWhereAFieldOfItWasAddedSince() throws Exception {
    for (KeptState kept : KeptState.ofAllSteps(folder)) {
      for (PojoTypeInfo<?> type : OtherVersion.classesIn(kept.type())) {
        // Flink sorts fields by their name: the first and the last
        List<PojoField> fields = OtherVersion.fields(type);
        for (PojoField added : List.of(fields.get(0), fields.get(fields.size() - 1))) {
          restores(kept, new Difference(type.getTypeClass(), added.getField().getName(), null));
        }
      }
    }
  }

  @Test
  void everyStateRestoresWhereAFieldOfItWasRemovedSince() throws Exception {
    for (KeptState kept : KeptState.ofAllSteps(folder)) {
      for (PojoTypeInfo<?> type : OtherVersion.classesIn(kept.type())) {
        // likewise
        for (String removed : List.of("aFormerField", "zFormerField")) {
          restores(kept, new Difference(type.getTypeClass(), null, removed));
        }
      }
    }
  }

  private void restores(KeptState kept, Difference difference) throws Exception {
    Path sources = Files.createTempDirectory(folder, "version");
    try (OtherVersion version = new OtherVersion(kept.type(), difference, sources)) {
      TypeInformation<?> type = version.of(kept.type());
      Object before = StateValue.in(type, kept.type(), StateValue.example(kept.type()));
      Object expected = StateValue.in(kept.type(), type, before);

      for (Backend backend : Backend.values()) {
        assertThat(restore(kept, backend, take(kept, backend, type, before)))
            .as("%s on %s, of a version that has %s", kept, backend, difference)
            .usingRecursiveComparison()
            .isEqualTo(expected);
      }
    }
  }

  /** What the other version would write of the step. */
  private static OperatorSubtaskState take(
      KeptState kept, Backend backend, TypeInformation<?> type, Object value) throws Exception {
    try (var other =
        new KeyedOneInputStreamOperatorTestHarness<Long, Long, Long>(
            new StreamMap<Long, Long>(number -> number), number -> number, Types.LONG)) {
      other.setStateBackend(backend.create());
      other.open();
      put(kept, other.getOperator(), type, value);
      return other.snapshot(1, 1);
    }
  }

  /** What the step of this version has of it. */
  private Object restore(KeptState kept, Backend backend, OperatorSubtaskState taken)
      throws Exception {
    StreamNode step =
        new DefinedJob(folder)
            .steps(kept.source(), "files").stream()
                .filter(node -> node.getTransformationUID().equals(kept.step()))
                .findFirst()
                .orElseThrow();
    try (var harness = StepHarness.of(step)) {
      harness.setStateBackend(backend.create());
      harness.initializeState(taken);
      harness.open();
      return get(kept, harness.getOperator());
    }
  }

  @SuppressWarnings("unchecked")
  private static void put(
      KeptState kept, AbstractStreamOperator<?> step, TypeInformation<?> type, Object value)
      throws Exception {
    if (!kept.keyed()) {
      list(kept, step, type).update(List.of(value));
    } else if (kept.kind().equals("map")) {
      map(kept, step, type).putAll((Map<Object, Object>) value);
    } else {
      value(kept, step, type).update(value);
    }
  }

  private static Object get(KeptState kept, AbstractStreamOperator<?> step) throws Exception {
    if (!kept.keyed()) {
      List<Object> elements = new ArrayList<>();
      list(kept, step, kept.type()).get().forEach(elements::add);
      assertThat(elements).hasSize(1);
      return elements.get(0);
    }
    if (kept.kind().equals("map")) {
      Map<Object, Object> entries = new HashMap<>();
      for (Map.Entry<Object, Object> entry : map(kept, step, kept.type()).entries()) {
        entries.put(entry.getKey(), entry.getValue());
      }
      return entries;
    }
    return value(kept, step, kept.type()).value();
  }

  @SuppressWarnings("unchecked")
  private static ListState<Object> list(
      KeptState kept, AbstractStreamOperator<?> step, TypeInformation<?> type) throws Exception {
    assertThat(kept.kind()).isEqualTo("split_distribute");
    return (ListState<Object>)
        step.getOperatorStateBackend().getListState(new ListStateDescriptor<>(kept.name(), type));
  }

  @SuppressWarnings("unchecked")
  private static MapState<Object, Object> map(
      KeptState kept, AbstractStreamOperator<?> step, TypeInformation<?> type) throws Exception {
    MapTypeInfo<?, ?> map = (MapTypeInfo<?, ?>) type;
    return (MapState<Object, Object>)
        keyed(
            step,
            new MapStateDescriptor<>(kept.name(), map.getKeyTypeInfo(), map.getValueTypeInfo()));
  }

  @SuppressWarnings("unchecked")
  private static ValueState<Object> value(
      KeptState kept, AbstractStreamOperator<?> step, TypeInformation<?> type) throws Exception {
    return (ValueState<Object>) keyed(step, new ValueStateDescriptor<>(kept.name(), type));
  }

  private static <S extends State> S keyed(
      AbstractStreamOperator<?> step, StateDescriptor<S, ?> descriptor) throws Exception {
    KeyedStateBackend<Long> backend = step.getKeyedStateBackend();
    backend.setCurrentKey(KEY);
    return backend.getPartitionedState(
        VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
  }
}
