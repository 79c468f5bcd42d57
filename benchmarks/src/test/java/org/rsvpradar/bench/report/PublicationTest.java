package org.rsvpradar.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.bench.result.Outcomes;
import org.rsvpradar.bench.run.Cores;
import org.rsvpradar.bench.run.MeasuredRun;
import org.rsvpradar.bench.run.Plan;

class PublicationTest {

  private final List<MeasuredRun> runs = Plan.QUICK.runs("job-heap-10-s");
  private final Outcomes outcomes = new Outcomes();

  @TempDir private Path folder;

  @Test
  void showsWhatEveryRunOfAllRoundsFound() throws Exception {
    outcomes.with("job-heap-10-s-1-core", Map.of("lines_per_s", 100_000.0));
    outcomes.with("job-heap-10-s-1-core", Map.of("lines_per_s", 110_000.0));
    outcomes.with("job-heap-10-s-2-cores", Map.of("lines_per_s", 210_000.0));

    write(new Cores(2, true));

    assertThat(text("performance.md"))
        .contains("| two cores against one, heap | 1.5 × | 1.8 × | 2.0 × | dream |")
        .contains("| job-heap-10-s-1-core | 105,000 ±5 % |")
        .contains("performance.svg")
        .contains("pinned to its cores")
        .contains("Flink 1.20");
    assertThat(text("performance.svg")).startsWith("<svg").contains("105,000", "210,000");
    assertThat(text("performance.json"))
        .contains("\"lines_per_s\" : 100000.0", "\"lines_per_s\" : 110000.0", "\"any processor\"");
  }

  @Test
  void namesTheRunThatFailed() throws Exception {
    outcomes.withFailure("job-heap-10-s-1-core", "ended with status 1: OutOfMemoryError");

    write(new Cores(2, false));

    assertThat(text("performance.md"))
        .contains("* `job-heap-10-s-1-core`, round 1: ended with status 1: OutOfMemoryError")
        .contains("| job-heap-10-s-1-core (**failed**) | – |")
        .contains("no `taskset` to pin them");
    assertThat(text("performance.json")).contains("OutOfMemoryError");
  }

  @Test
  void saysWhereARateWasNotHeld() throws Exception {
    outcomes.with(
        "latency-heap-1000-per-s-10-s", Map.of("asked_lines_per_s", 1_000.0, "held", 0.0));

    write(new Cores(2, true), Plan.QUICK.runs("latency-heap-1000"));

    assertThat(text("performance.md"))
        .contains("| latency-heap-1000-per-s-10-s (**not held**) | 1,000 | – | – |")
        .contains("Runs take turns, 1 round of them");
  }

  private void write(Cores cores) throws Exception {
    write(cores, runs);
  }

  private void write(Cores cores, List<MeasuredRun> runs) throws Exception {
    Machine machine = new Machine("any processor", cores, 16L << 30, "any system", "any Java");
    new Publication(machine, runs, outcomes.results()).write(folder);
  }

  private String text(String file) throws Exception {
    return Files.readString(folder.resolve(file));
  }
}
