package org.rsvpradar.torture.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  @TempDir private Path root;

  @Test
  void areNoneBeforeTheFirstJob() throws Exception {
    Checkpoints checkpoints = new Checkpoints(root.resolve("not there yet"));

    assertThat(checkpoints.begun()).isZero();
    assertThat(checkpoints.completed()).isZero();
    assertThat(checkpoints.newest()).isEmpty();
  }

  @Test
  void areCompleteWithTheirMetadataAndCountedByNumberOverAllJobs() throws Exception {
    checkpoint("a/chk-9", true);
    Path newest = checkpoint("b/chk-10", true);
    checkpoint("a/chk-11", false);
    checkpoint("a/shared", false);
    Checkpoints checkpoints = new Checkpoints(root);

    assertThat(checkpoints.begun()).isEqualTo(11);
    assertThat(checkpoints.completed()).isEqualTo(10);
    assertThat(checkpoints.newest()).contains(newest);
  }

  private Path checkpoint(String name, boolean complete) throws IOException {
    Path folder = Files.createDirectories(root.resolve(name));
    if (complete) {
      Files.createFile(folder.resolve("_metadata"));
    }
    return folder;
  }
}
