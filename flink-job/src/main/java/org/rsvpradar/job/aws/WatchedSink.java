package org.rsvpradar.job.aws;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.rsvpradar.cli.UsageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink of Flink's, which looks at its stream before the first record and whose deliveries are
 * watched. What cannot work fails the job for good; what does not answer just now is only said.
 */
final class WatchedSink<T, E extends Serializable>
    implements Sink<T>, SupportsWriterState<T, BufferedRequestState<E>> {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(WatchedSink.class);

  private final AsyncSinkBase<T, E> sink;
  private final Destination to;
  private final StreamProbe probe;

  WatchedSink(AsyncSinkBase<T, E> sink, Destination to, StreamProbe probe) {
    this.sink = sink;
    this.to = to;
    this.probe = probe;
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<E>> createWriter(WriterInitContext context)
      throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<E>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<E>> states) throws IOException {
    look();
    DeliveryWatch watch = new DeliveryWatch(to, context.metricGroup(), System::nanoTime);
    states.forEach(state -> watch.taken(state.getBufferedRequestEntries().size()));
    watch.begin();
    return new WatchedWriter<>(sink.restoreWriter(context, states), watch);
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<E>> getWriterStateSerializer() {
    return sink.getWriterStateSerializer();
  }

  @Override
  @Deprecated
  public StatefulSinkWriter<T, BufferedRequestState<E>> createWriter(InitContext context) {
    throw new UnsupportedOperationException("Flink 1.19 and later give a WriterInitContext");
  }

  private void look() throws IOException {
    Sight sight = probe.look(to);
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException(to.setting() + ": cancelled while looking at " + to.stream());
    }
    try {
      Optional<String> doubt = StartCheck.judge(to, sight, probe);
      doubt.ifPresent(
          why ->
              LOG.warn(
                  "{}: {} in {} does not answer just now, the job starts all the same: {}",
                  to.setting(),
                  to.stream(),
                  to.where(),
                  why));
    } catch (UsageException e) {
      throw new SuppressRestartsException(e);
    }
  }
}
