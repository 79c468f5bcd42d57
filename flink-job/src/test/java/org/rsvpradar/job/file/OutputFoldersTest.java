package org.rsvpradar.job.file;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.cli.UsageException;

class OutputFoldersTest {

  @TempDir java.nio.file.Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://b/o/archive",
        "s3://b/o/archive/",
        "s3a://b/o/archive/dt=2026-01-31",
        "s3://b/o",
        "s3://b/o/x/../archive",
        "s3://b/"
      })
  void refuseToBeReadByTheRunThatWritesThem(String source) {
    OutputFolders folders = new OutputFolders(new Path("s3://b/o"), List.of("archive", "scored"));

    assertThatThrownBy(() -> folders.requireApartFrom(new Path(source)))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "source.path %s and output.path s3://b/o overlap: the run would read what it writes to"
                + " s3://b/o/archive; name another output.path",
            new Path(source));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3://b/o/rejects", "s3://b/o/archive-2", "s3://c/o/archive", "file:/o/archive"})
  void letAnythingElseBeRead(String source) {
    OutputFolders folders = new OutputFolders(new Path("s3://b/o"), List.of("archive", "scored"));

    assertThatCode(() -> folders.requireApartFrom(new Path(source))).doesNotThrowAnyException();
  }

  @Test
  void areUnusedAsLongAsTheyHoldNothing() throws IOException {
    OutputFolders folders = new OutputFolders(new Path(root.toUri()), List.of("archive", "scored"));
    assertThatCode(folders::requireUnused).doesNotThrowAnyException();
    Files.createDirectories(root.resolve("scored"));
    Files.createDirectories(root.resolve("rejects/dt=2026-01-31"));
    assertThatCode(folders::requireUnused).doesNotThrowAnyException();

    Files.createDirectories(root.resolve("scored/dt=2026-01-31"));
    assertThatThrownBy(folders::requireUnused)
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "output.path %s holds the files of another run in scored/, and a bounded run"
                + " (source=files or source.bounded=true) would write its records beside them; name"
                + " another output.path, or go on from that run's checkpoint with -s",
            folders.root());
  }
}
