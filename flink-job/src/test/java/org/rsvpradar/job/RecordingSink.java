package org.rsvpradar.job;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Remembers what a job writes; Flink copies a sink, so one name finds one memory. */
final class RecordingSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1;
  private static final Map<String, List<Object>> MEMORY = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();

  RecordingSink() {
    MEMORY.put(name, new CopyOnWriteArrayList<>());
  }

  @SuppressWarnings("unchecked")
  List<T> records() {
    return (List<T>) MEMORY.get(name);
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new Writer<>(MEMORY.get(name));
  }

  @Override
  @Deprecated
  public SinkWriter<T> createWriter(InitContext context) {
    return new Writer<>(MEMORY.get(name));
  }

  private record Writer<T>(List<Object> memory) implements SinkWriter<T> {

    @Override
    public void write(T element, Context context) {
      memory.add(element);
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
