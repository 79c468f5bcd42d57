package org.rsvpradar.job.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedFilesTest {

  private static final String PART = "-0b1c6b1e-7c0f-4f0e-8d2a-1f2e3d4c5b6a-3.ndjson";

  @TempDir java.nio.file.Path root;

  @Test
  void areThoseThatFlinkHasNotFinishedAndNobodyElsesHiddenFiles() throws IOException {
    file(".summary.json.inprogress.0b1c6b1e");
    file("scored/dt=2026-01-31/hh=12/.scored" + PART + ".inprogress.7c0f");
    file("archive/_archive" + PART + "_tmp_7c0f");
    List<String> others =
        List.of(
            ".summary.json.mine",
            "archive/.archive-of-mine",
            "archive/_SUCCESS",
            "archive/.scored" + PART + ".inprogress.7c0f",
            "rejects/.rejects" + PART + ".inprogress.7c0f",
            "scored/_note-of-mine",
            "scored/dt=2026-01-31/hh=12/scored" + PART,
            "summary.json");
    for (String other : others) {
      file(other);
    }

    UnfinishedFiles.remove(new OutputFolders(new Path(root.toUri()), List.of("archive", "scored")));

    assertThat(files()).containsExactlyInAnyOrderElementsOf(others);
  }

  private void file(String name) throws IOException {
    java.nio.file.Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  private List<String> files() throws IOException {
    try (Stream<java.nio.file.Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .toList();
    }
  }
}
