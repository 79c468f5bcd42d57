package org.rsvpradar.job.savepoint;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.MapTypeInfo;
import org.apache.flink.api.java.typeutils.ObjectArrayTypeInfo;
import org.apache.flink.api.java.typeutils.PojoField;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;

/** Values of state, made and changed by what their type says. */
final class StateValue {

  private StateValue() {}

  /** A value with something in every field. */
  static Object example(TypeInformation<?> type) throws ReflectiveOperationException {
    if (type instanceof PojoTypeInfo<?> pojo) {
      Map<String, Object> fields = new HashMap<>();
      for (PojoField field : OtherVersion.fields(pojo)) {
        fields.put(field.getField().getName(), example(field.getTypeInformation()));
      }
      return build(pojo, fields);
    }
    if (type instanceof MapTypeInfo<?, ?> map) {
      return new HashMap<>(Map.of(example(map.getKeyTypeInfo()), example(map.getValueTypeInfo())));
    }
    if (type instanceof ObjectArrayTypeInfo<?, ?> array) {
      return arrayOf(array, example(array.getComponentInfo()));
    }
    return Map.<TypeInformation<?>, Object>of(
            Types.LONG,
            7L,
            Types.INT,
            5,
            Types.BOOLEAN,
            true,
            Types.STRING,
            "text",
            Types.PRIMITIVE_ARRAY(Types.BYTE),
            new byte[] {1, 2})
        .get(type);
  }

  /**
   * The same value in another version of its type: a field that is only there is 0 or null, or what
   * its class begins with.
   */
  static Object in(TypeInformation<?> to, TypeInformation<?> from, Object value)
      throws ReflectiveOperationException {
    if (to instanceof PojoTypeInfo<?> pojo) {
      Map<String, Object> fields = new HashMap<>();
      for (PojoField field : OtherVersion.fields(pojo)) {
        String name = field.getField().getName();
        int index = ((PojoTypeInfo<?>) from).getFieldIndex(name);
        if (index >= 0) {
          PojoField old = ((PojoTypeInfo<?>) from).getPojoFieldAt(index);
          fields.put(
              name,
              in(
                  field.getTypeInformation(),
                  old.getTypeInformation(),
                  accessible(old.getField()).get(value)));
        }
      }
      return build(pojo, fields);
    }
    if (to instanceof MapTypeInfo<?, ?> map) {
      TypeInformation<?> old = ((MapTypeInfo<?, ?>) from).getValueTypeInfo();
      Map<Object, Object> values = new HashMap<>();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        values.put(entry.getKey(), in(map.getValueTypeInfo(), old, entry.getValue()));
      }
      return values;
    }
    if (to instanceof ObjectArrayTypeInfo<?, ?> array) {
      TypeInformation<?> old = ((ObjectArrayTypeInfo<?, ?>) from).getComponentInfo();
      return arrayOf(array, in(array.getComponentInfo(), old, Array.get(value, 0)));
    }
    return value;
  }

  private static Object arrayOf(ObjectArrayTypeInfo<?, ?> type, Object element) {
    Object array = Array.newInstance(type.getComponentInfo().getTypeClass(), 1);
    Array.set(array, 0, element);
    return array;
  }

  private static Object build(PojoTypeInfo<?> type, Map<String, Object> fields)
      throws ReflectiveOperationException {
    Class<?> its = type.getTypeClass();
    if (its.isRecord()) {
      RecordComponent[] components = its.getRecordComponents();
      Constructor<?> constructor =
          its.getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(
          Stream.of(components)
              .map(c -> fields.getOrDefault(c.getName(), nothing(c.getType())))
              .toArray());
    }
    Object value = its.getDeclaredConstructor().newInstance();
    for (PojoField field : OtherVersion.fields(type)) {
      String name = field.getField().getName();
      if (fields.containsKey(name)) {
        accessible(field.getField()).set(value, fields.get(name));
      }
    }
    return value;
  }

  private static Field accessible(Field field) {
    field.setAccessible(true);
    return field;
  }

  /** What a field of the type is where nobody sets it. */
  private static Object nothing(Class<?> type) {
    return Array.get(Array.newInstance(type, 1), 0);
  }
}
