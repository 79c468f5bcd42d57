package org.rsvpradar.job.aws;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;

/** A writer of Flink's, whose records are counted. */
final class WatchedWriter<T, S> implements StatefulSinkWriter<T, S> {

  private final StatefulSinkWriter<T, S> writer;
  private final DeliveryWatch watch;

  WatchedWriter(StatefulSinkWriter<T, S> writer, DeliveryWatch watch) {
    this.writer = writer;
    this.watch = watch;
  }

  @Override
  public void write(T element, Context context) throws IOException, InterruptedException {
    watch.taken(1);
    writer.write(element, context);
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    writer.flush(endOfInput);
  }

  @Override
  public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
    writer.writeWatermark(watermark);
  }

  @Override
  public List<S> snapshotState(long checkpointId) throws IOException {
    return writer.snapshotState(checkpointId);
  }

  @Override
  public void close() throws Exception {
    watch.end();
    writer.close();
  }
}
