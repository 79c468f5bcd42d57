package org.rsvpradar.job.file;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.UUID;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketState;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketStateSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.InProgressFileWriter.PendingFileRecoverable;

/**
 * The unfinished files that a restored writer goes on with, made its own.
 *
 * <p>A task manager that stood still, and was taken for dead, has them open too. It wakes up, and
 * writes what it still has at the place where it was, be the file finished by then or not: on a
 * local file system, or one that is mounted, nothing in Flink keeps it from that. A copy under the
 * same name leaves it a file that has no name any more.
 */
final class ResumedFiles {

  private ResumedFiles() {}

  /**
   * Copies them; to be called before Flink opens them, which cuts off what no checkpoint covers.
   *
   * @param states of all folders that the writer goes on with
   */
  static void takeOver(Collection<FileWriterBucketState> states) throws IOException {
    // Flink tells a serializer, and nobody else, which file is open
    FileWriterBucketStateSerializer open =
        new FileWriterBucketStateSerializer(
            new Told<>(
                file -> {
                  for (File begun : StillThere.begun(file.getPath())) {
                    copy(begun.toPath());
                  }
                }),
            new Told<>(file -> {}));
    for (FileWriterBucketState state : states) {
      if (!state.getBucketPath().getFileSystem().isDistributedFS()) {
        open.serialize(state);
      }
    }
  }

  private static void copy(Path file) throws IOException {
    Path copy = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
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

  /** What is done with a file. */
  private interface Action<T> {
    void on(T file) throws IOException;
  }

  /** Is given what it were to serialize. */
  private record Told<T extends PendingFileRecoverable>(Action<T> action)
      implements SimpleVersionedSerializer<T> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(T file) throws IOException {
      action.on(file);
      return new byte[0];
    }

    @Override
    public T deserialize(int version, byte[] serialized) {
      throw new UnsupportedOperationException();
    }
  }
}
