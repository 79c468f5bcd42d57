package org.rsvpradar.job.flight;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How immutable records of one type cross from task to task: their bare fields. Never for state,
 * which must be readable when the fields have changed.
 */
public abstract class FlightSerializer<T> extends TypeSerializerSingleton<T> {

  private static final long serialVersionUID = 1;

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public T createInstance() {
    // nobody fills an immutable record
    return null;
  }

  @Override
  public T copy(T record) {
    return record;
  }

  @Override
  public T copy(T record, T reuse) {
    return record;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public T deserialize(T reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }
}
