package org.rsvpradar.job.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketState;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketStateSerializer;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.InProgressFileWriter.PendingFileRecoverable;

/**
 * The unfinished files that a restored writer goes on with, made its own.
 *
 * <p>A task manager that stood still, and was taken for dead, has them open too. It wakes up, and
 * writes what it still has at the place where it was, be the file finished by then or not: on a
 * local file system, or one that is mounted, nothing in Flink keeps it from that. A copy under the
 * same name leaves it a file that has no name any more. One that stands still while it is being
 * restored itself may still take a file from whoever is restored after it.
 */
final class ResumedFiles {

  private ResumedFiles() {}

  /**
   * Copies them; to be called before Flink opens them, which cuts off what no checkpoint covers.
   *
   * @param states of all folders that the writer goes on with
   * @throws IOException with a sentence that a person can act on, if one of them is gone
   */
  static void takeOver(Collection<FileWriterBucketState> states) throws IOException {
    for (FileWriterBucketState state : states) {
      Path folder = state.getBucketPath();
      if (!folder.getFileSystem().isDistributedFS()) {
        for (String name : openIn(state)) {
          Path file = new Path(folder, name);
          copy(StillThere.begun(file).orElseThrow(() -> StillThere.gone(file.toString())).toPath());
        }
      }
    }
  }

  /** The names of open files, at most one, which Flink tells only who serializes a state. */
  private static List<String> openIn(FileWriterBucketState state) throws IOException {
    List<String> open = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    new FileWriterBucketStateSerializer(new Listed<>(open), new Listed<>(pending)).serialize(state);
    return open;
  }

  private static void copy(java.nio.file.Path file) throws IOException {
    java.nio.file.Path copy = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    try {
      Files.copy(file, copy);
      try (FileChannel written = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Lists the names of the files that it is to serialize: the end of a path, and never encoded. */
  private record Listed<T extends PendingFileRecoverable>(List<String> names)
      implements SimpleVersionedSerializer<T> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(T file) {
      names.add(file.getPath().getName());
      return new byte[0];
    }

    @Override
    public T deserialize(int version, byte[] serialized) {
      throw new UnsupportedOperationException();
    }
  }
}
