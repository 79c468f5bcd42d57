package org.rsvpradar.job.file;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.writer.FileWriter;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketState;
import org.apache.flink.metrics.Counter;
import org.rsvpradar.job.format.RecordFormat;

/**
 * Gathers lines for Flink's writer of files. Every checkpoint flushes first, so that nothing is
 * gathered while the state of the files is taken; and none completes without the folders that it
 * says lines are in. The files themselves are missed when they are to be finished or resumed.
 */
final class GatheringWriter<T>
    implements StatefulSinkWriter<T, FileWriterBucketState>,
        CommittingSinkWriter<T, FileSinkCommittable> {

  private final FileWriter<GatheredLines> files;
  private final RecordFormat<T> format;
  private final Counter sent;
  private final GatheredLines gathered = new GatheredLines();

  /**
   * @param sent counts records, where Flink's writer would count what it gets
   */
  GatheringWriter(FileWriter<GatheredLines> files, RecordFormat<T> format, Counter sent) {
    this.files = files;
    this.format = format;
    this.sent = sent;
  }

  @Override
  public void write(T element, Context context) throws IOException, InterruptedException {
    long arrivalUs = format.arrival().usOf(element);
    if (!gathered.isOfHour(arrivalUs)) {
      handOver();
      gathered.beginHour(arrivalUs);
    }
    format.json().write(element, gathered);
    gathered.endLine();
    if (gathered.isFull()) {
      handOver();
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    handOver();
    files.flush(endOfInput);
  }

  private void handOver() throws IOException, InterruptedException {
    if (gathered.lines() > 0) {
      files.write(gathered, NoTime.INSTANCE);
      sent.inc(gathered.lines() - 1L);
      gathered.clear();
    }
  }

  @Override
  public Collection<FileSinkCommittable> prepareCommit() throws IOException {
    return files.prepareCommit();
  }

  @Override
  public List<FileWriterBucketState> snapshotState(long checkpointId) throws IOException {
    List<FileWriterBucketState> states = files.snapshotState(checkpointId);
    for (FileWriterBucketState state : states) {
      StillThere.folder(state.getBucketPath());
    }
    return states;
  }

  @Override
  public void close() {
    files.close();
  }

  /** Where lines go is decided by their arrival alone. */
  private enum NoTime implements Context {
    INSTANCE;

    @Override
    public long currentWatermark() {
      return Long.MIN_VALUE;
    }

    @Override
    public Long timestamp() {
      return null;
    }
  }
}
