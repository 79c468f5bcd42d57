package org.rsvpradar.torture.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JanitorTest {

  @TempDir private Path output;

  @Test
  void countsAndTakesAwayWhatIsFinishedAndNothingElse() throws IOException {
    Path finished = write("scored/dt=2026-01-31/hh=12/scored-1.ndjson", "1\n2\n3\n");
    Path begun = write("scored/dt=2026-01-31/hh=12/.scored-2.ndjson.inprogress.1", "4\n");
    Path summary = write("summary.json", "{}\n");
    Janitor janitor = new Janitor(output);
    janitor.sweep();
    write("scored/dt=2026-01-31/hh=13/scored-3.ndjson", "5\n");
    janitor.sweep();

    assertThat(janitor.sum("scored").lines()).isEqualTo(4);
    assertThat(janitor.sum("archive").lines()).isZero();
    assertThat(janitor.sum("scored").sum()).isEqualTo(sum("5", "1", "2", "3"));
    assertThat(janitor.sum("scored").sum()).isNotEqualTo(sum("5", "1", "2", "2"));
    assertThat(finished).doesNotExist();
    assertThat(begun).exists();
    assertThat(summary).exists();
  }

  @Test
  void removesTheFolderOfAnHourThatIsLongOver() throws IOException {
    Path over = Files.createDirectories(output.resolve("archive/dt=2026-01-31/hh=12"));
    Path recent = Files.createDirectories(output.resolve("archive/dt=2026-01-31/hh=13"));
    Files.setLastModifiedTime(over, FileTime.fromMillis(0));
    new Janitor(output).sweep();

    assertThat(over).doesNotExist();
    assertThat(recent).exists();
  }

  private Path write(String name, String text) throws IOException {
    Path file = output.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static long sum(String... lines) {
    Checksum sum = new Checksum();
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      sum.add(bytes, 0, bytes.length);
      sum.end();
    }
    return sum.sum();
  }
}
