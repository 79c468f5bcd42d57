package org.rsvpradar.job.savepoint;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.java.typeutils.MapTypeInfo;
import org.apache.flink.api.java.typeutils.ObjectArrayTypeInfo;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.BackendStateType;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonOptionsKeys;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.rsvpradar.job.savepoint.DefinedJob.Source;

/**
 * A state that a step of ours asks Flink for.
 *
 * @param source a source of a job that has the step
 * @param step the step's uid
 * @param keyed whether there is one for each key
 * @param kind {@code map} or {@code value} where it is keyed, else how subtasks share a list
 * @param type of the value, or of an element of the list
 */
record KeptState(
    Source source, String step, String name, boolean keyed, String kind, TypeInformation<?> type) {

  /** Those of all steps of all jobs; what Flink's own sources and sinks keep is Flink's affair. */
  static List<KeptState> ofAllSteps(Path folder) throws Exception {
    List<KeptState> states = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Source source : Source.values()) {
      for (StreamNode step : new DefinedJob(folder).steps(source, "files")) {
        if (step.getOperatorFactory() instanceof SimpleOperatorFactory
            && seen.add(step.getTransformationUID())) {
          states.addAll(of(source, step));
        }
      }
    }
    return states;
  }

  private static List<KeptState> of(Source source, StreamNode step) throws Exception {
    try (AbstractStreamOperatorTestHarness<?> harness = StepHarness.of(step)) {
      harness.open();
      return StepState.of(harness.snapshot(1, 1)).stream()
          .map(state -> of(source, step.getTransformationUID(), state))
          .toList();
    }
  }

  private static KeptState of(Source source, String step, StateMetaInfoSnapshot state) {
    boolean keyed = state.getBackendStateType() == BackendStateType.KEY_VALUE;
    String kind =
        state.getOption(
            keyed
                ? CommonOptionsKeys.KEYED_STATE_TYPE
                : CommonOptionsKeys.OPERATOR_STATE_DISTRIBUTION_MODE);
    TypeSerializer<?> serializer =
        state.getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER).restoreSerializer();
    return new KeptState(
        source, step, state.getName(), keyed, kind.toLowerCase(Locale.ROOT), type(serializer));
  }

  private static TypeInformation<?> type(TypeSerializer<?> serializer) {
    if (serializer instanceof MapSerializer<?, ?> map) {
      return new MapTypeInfo<>(type(map.getKeySerializer()), type(map.getValueSerializer()));
    }
    Class<?> type =
        serializer instanceof PojoSerializer<?> pojo
            ? classOf(pojo)
            : serializer.createInstance().getClass();
    return TypeInformation.of(type);
  }

  /** What the serializer itself tells its own package only. */
  private static Class<?> classOf(PojoSerializer<?> serializer) {
    try {
      Field type = PojoSerializer.class.getDeclaredField("clazz");
      type.setAccessible(true);
      return (Class<?>) type.get(serializer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@code state.txt} says it. */
  String line() {
    return "%s %s %s %s".formatted(step, name, kind, form(type));
  }

  @Override
  public String toString() {
    return step + "/" + name;
  }

  private static String form(TypeInformation<?> type) {
    if (type instanceof PojoTypeInfo<?> pojo) {
      return IntStream.range(0, pojo.getArity())
          .mapToObj(pojo::getPojoFieldAt)
          .map(field -> field.getField().getName() + " " + form(field.getTypeInformation()))
          .collect(joining(", ", pojo.getTypeClass().getSimpleName() + "{", "}"));
    }
    if (type instanceof MapTypeInfo<?, ?> map) {
      return "Map<%s, %s>".formatted(form(map.getKeyTypeInfo()), form(map.getValueTypeInfo()));
    }
    if (type instanceof ObjectArrayTypeInfo<?, ?> array) {
      return form(array.getComponentInfo()) + "[]";
    }
    return type.getTypeClass().getSimpleName();
  }
}
