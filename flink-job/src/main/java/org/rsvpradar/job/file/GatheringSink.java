package org.rsvpradar.job.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.rsvpradar.job.format.RecordFormat;

/**
 * Flink's sink of files, which gets its lines gathered and is looked after; state and commits are
 * its own.
 */
final class GatheringSink<T>
    implements Sink<T>,
        SupportsWriterState<T, FileWriterBucketState>,
        SupportsCommitter<FileSinkCommittable> {

  private static final long serialVersionUID = 1;

  private final FileSink<GatheredLines> files;
  private final RecordFormat<T> format;

  GatheringSink(FileSink<GatheredLines> files, RecordFormat<T> format) {
    this.files = files;
    this.format = format;
  }

  @Override
  public StatefulSinkWriter<T, FileWriterBucketState> createWriter(WriterInitContext context)
      throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<T, FileWriterBucketState> restoreWriter(
      WriterInitContext context, Collection<FileWriterBucketState> states) throws IOException {
    try {
      ResumedFiles.takeOver(states);
      return new GatheringWriter<>(
          files.restoreWriter(context, states),
          format,
          context.metricGroup().getNumRecordsSendCounter());
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw StillThere.gone("A file of " + format.name() + " (" + e.getMessage() + ")");
    }
  }

  @Override
  @Deprecated
  public StatefulSinkWriter<T, FileWriterBucketState> createWriter(InitContext context) {
    throw new UnsupportedOperationException("Flink 1.19 and later give a WriterInitContext");
  }

  @Override
  public SimpleVersionedSerializer<FileWriterBucketState> getWriterStateSerializer() {
    return files.getWriterStateSerializer();
  }

  @Override
  public Committer<FileSinkCommittable> createCommitter(CommitterInitContext context)
      throws IOException {
    return new SureCommitter(files.createCommitter(context));
  }

  @Override
  public SimpleVersionedSerializer<FileSinkCommittable> getCommittableSerializer() {
    return files.getCommittableSerializer();
  }
}
