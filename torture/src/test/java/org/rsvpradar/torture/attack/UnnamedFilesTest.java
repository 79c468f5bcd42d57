package org.rsvpradar.torture.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnnamedFilesTest {

  @TempDir private Path folder;

  @Test
  void haveNamesAsSoonAsOneOfThemHas() throws Exception {
    Path hour = Files.createDirectories(folder.resolve("scored/dt=2040-06-01/hh=23"));
    Files.createFile(hour.resolve("scored-a-0.ndjson"));
    Path first = Files.createFile(hour.resolve(".scored-a-1.ndjson.inprogress.7"));
    Files.createFile(hour.resolve(".scored-a-2.ndjson.inprogress.8"));

    UnnamedFiles files = UnnamedFiles.in(folder);
    assertThat(files.names())
        .containsExactlyInAnyOrder(
            hour.resolve("scored-a-1.ndjson"), hour.resolve("scored-a-2.ndjson"));
    assertThat(files.haveNames()).isFalse();

    Files.move(first, hour.resolve("scored-a-1.ndjson"));
    assertThat(files.haveNames()).isTrue();
  }

  @Test
  void areNoneBeforeAnythingIsWritten() throws Exception {
    assertThat(UnnamedFiles.in(folder.resolve("not there yet")).names()).isEmpty();
  }
}
