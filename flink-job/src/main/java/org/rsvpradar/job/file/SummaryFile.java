package org.rsvpradar.job.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.rsvpradar.job.operator.Summary;

/**
 * Writes {@code summary.json} at the end of a bounded run.
 *
 * <p>The same counts come again if the end is repeated after a failure, so writing it twice is
 * writing it once.
 */
public final class SummaryFile implements Sink<Summary> {

  private static final long serialVersionUID = 1;

  private static final String NAME = "summary.json";

  private final Path root;

  /**
   * @param root the output root
   */
  public SummaryFile(Path root) {
    this.root = root;
  }

  /** Whether a run below that root has come to its end, and was not only stopped. */
  public static boolean isIn(Path root) throws IOException {
    return root.getFileSystem().exists(new Path(root, NAME));
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
      // hidden until it is whole, on a file system as in an object store, which cannot rename
      RecoverableFsDataOutputStream out =
          root.getFileSystem().createRecoverableWriter().open(new Path(root, NAME));
      out.write((summary.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
      out.closeForCommit().commit();
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
