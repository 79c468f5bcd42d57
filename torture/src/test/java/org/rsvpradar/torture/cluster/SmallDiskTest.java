package org.rsvpradar.torture.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.torture.cluster.SmallDisk.NotMountedException;

class SmallDiskTest {

  @TempDir private Path folder;

  @Test
  void takesNothingWhileItIsFullAndLeavesTheRestInTheFolder() throws Exception {
    Path here = Files.createDirectories(folder.resolve("a disk"));
    SmallDisk disk = mountOrSkip(here);
    Path file = here.resolve("file");
    try {
      disk.fill();
      assertThatThrownBy(() -> Files.writeString(file, "more"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left on device");
      disk.makeRoom();
      Files.writeString(file, "more");
      disk.fill();
    } finally {
      disk.unmount();
    }

    assertThat(Files.getFileStore(here)).isEqualTo(Files.getFileStore(folder));
    assertThat(folder).isDirectoryNotContaining("glob:**-kept");
    assertThat(here)
        .isDirectoryContaining("glob:**/file")
        .isDirectoryNotContaining("glob:**/ballast");
    assertThat(file).hasContent("more");
  }

  @Test
  void saysWhatKeepsItFromBeingMounted() {
    assertThatThrownBy(() -> SmallDisk.mount(folder.resolve("nowhere")))
        .isInstanceOf(NotMountedException.class)
        .hasMessageStartingWith("mounting a small disk is for root on Linux: ");
  }

  private static SmallDisk mountOrSkip(Path here) throws Exception {
    try {
      return SmallDisk.mount(here);
    } catch (NotMountedException e) {
      return abort(e.getMessage());
    }
  }
}
