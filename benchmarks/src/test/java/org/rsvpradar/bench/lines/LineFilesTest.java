package org.rsvpradar.bench.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.line.LineMtime;
import org.rsvpradar.recording.Recording;

class LineFilesTest {

  @TempDir private Path folder;

  @Test
  void holdSoManyLinesOfOnePopulationForEachWorkload() throws Exception {
    Workload usual = Workload.usual(2_000);
    Workload wide = new Workload(100, -1, 3_000);
    LineFiles files = new LineFiles(folder);

    files.make(List.of(usual, wide));

    assertThat(lines(files.folder(usual))).hasSize(2_000);
    assertThat(lines(files.folder(wide)))
        .hasSize(3_000)
        .first()
        .asString()
        .contains("\"event_id\":\"e");
    assertThat(mtimes(lines(files.folder(wide)))).startsWith(mtimes(lines(files.folder(usual))));
  }

  @Test
  void areReadInTheOrderOfTheirNamesByWhoeverGoesByMtime() throws Exception {
    Workload usual = Workload.usual(2_000);
    LineFiles files = new LineFiles(folder);

    files.make(List.of(usual));

    List<String> read = new ArrayList<>();
    try (Recording recording = Recording.open(List.of(files.folder(usual)))) {
      while (recording.next()) {
        read.add(new String(recording.bytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(read).isEqualTo(lines(files.folder(usual)));
  }

  private static Long[] mtimes(List<String> lines) {
    return lines.stream()
        .map(line -> LineMtime.ofMs(line.getBytes(StandardCharsets.UTF_8)))
        .toArray(Long[]::new);
  }

  private static List<String> lines(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
