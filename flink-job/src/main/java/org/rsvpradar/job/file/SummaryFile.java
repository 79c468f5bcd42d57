package org.rsvpradar.job.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.rsvpradar.job.operator.Summary;

/**
 * Writes {@code summary.json} at the end of a bounded run.
 *
 * <p>The same counts come again if the end is repeated after a failure, so writing it twice is
 * writing it once.
 */
public final class SummaryFile implements Sink<Summary> {

  private static final long serialVersionUID = 1;

  private final Path root;

  /**
   * @param root the output root
   */
  public SummaryFile(Path root) {
    this.root = root;
  }

  @Override
  public SinkWriter<Summary> createWriter(WriterInitContext context) {
    return new Writer(root);
  }

  @Override
  @Deprecated
  public SinkWriter<Summary> createWriter(InitContext context) {
    return new Writer(root);
  }

  private record Writer(Path root) implements SinkWriter<Summary> {

    @Override
    public void write(Summary summary, Context context) throws IOException {
      Path hidden = new Path(root, ".summary.json");
      FileSystem files = root.getFileSystem();
      try (OutputStream out = files.create(hidden, FileSystem.WriteMode.OVERWRITE)) {
        out.write((summary.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      Path named = new Path(root, "summary.json");
      files.delete(named, false);
      if (!files.rename(hidden, named)) {
        throw new IOException("cannot name " + named);
      }
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
