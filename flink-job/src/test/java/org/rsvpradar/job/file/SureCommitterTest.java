package org.rsvpradar.job.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.FileSinkCommittableSerializer;
import org.apache.flink.connector.file.sink.committer.FileCommitter;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketWriter;
import org.apache.flink.streaming.api.functions.sink.filesystem.InProgressFileWriter;
import org.apache.flink.streaming.api.functions.sink.filesystem.RowWiseBucketWriter;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SureCommitterTest {

  @TempDir private java.nio.file.Path root;

  private java.nio.file.Path hour;
  private java.nio.file.Path file;
  private BucketWriter<String, String> files;
  private SureCommitter committer;
  private FileSinkCommittable finished;

  @BeforeEach
  void finishAFile() throws IOException {
    hour = root.resolve("a 100% folder/hh=12");
    file = hour.resolve("scored-1.ndjson");
    files =
        new RowWiseBucketWriter<>(
            FileSystem.getLocalFileSystem().createRecoverableWriter(), new SimpleStringEncoder<>());
    InProgressFileWriter<String, String> writer =
        files.openNewInProgressFile("hh=12", new Path(file.toUri()), 0);
    writer.write("a line", 0);
    finished = new FileSinkCommittable("hh=12", writer.closeForCommit());
    committer = new SureCommitter(new FileCommitter(files));
  }

  @Test
  void givesAFileItsNameHoweverOftenItIsAsked() throws Exception {
    commit();
    commit();
    assertThat(hour).isDirectoryContaining(path -> path.equals(file));
    assertThat(file).hasContent("a line");
  }

  @Test
  void findsTheFileThatACheckpointNamesHoweverOftenItWasRestored() throws Exception {
    FileSinkCommittableSerializer serializer =
        new FileSinkCommittableSerializer(
            files.getProperties().getPendingFileRecoverableSerializer(),
            files.getProperties().getInProgressFileRecoverableSerializer());
    for (int restored = 1; restored <= 3; restored++) {
      finished = serializer.deserialize(serializer.getVersion(), serializer.serialize(finished));
      commit();
    }
    assertThat(file).hasContent("a line");
  }

  @Test
  void failsWithASentenceWhereTheFileIsGone() throws Exception {
    FileUtils.deleteDirectory(hour.toFile());
    assertThatThrownBy(this::commit)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("scored-1.ndjson is gone: moved or deleted");
  }

  @Test
  void isContentOnceAPersonHasPutSomethingInItsPlace() throws Exception {
    Files.delete(Files.list(hour).findFirst().orElseThrow());
    Files.createFile(file);
    commit();
    assertThat(file).isEmptyFile();
  }

  @Test
  void isNotConfusedByAFileThatGoesWhileItLooks() throws Exception {
    Files.createSymbolicLink(hour.resolve(".another"), hour.resolve("gone meanwhile"));
    commit();
    assertThat(file).hasContent("a line");
  }

  private void commit() throws Exception {
    committer.commit(List.of(new FakeRequest(finished)));
  }

  private record FakeRequest(FileSinkCommittable committable)
      implements Committer.CommitRequest<FileSinkCommittable> {

    @Override
    public FileSinkCommittable getCommittable() {
      return committable;
    }

    @Override
    public int getNumberOfRetries() {
      return 0;
    }

    @Override
    public void signalFailedWithKnownReason(Throwable reason) {}

    @Override
    public void signalFailedWithUnknownReason(Throwable reason) {}

    @Override
    public void retryLater() {}

    @Override
    public void updateAndRetryLater(FileSinkCommittable other) {}

    @Override
    public void signalAlreadyCommitted() {}
  }
}
