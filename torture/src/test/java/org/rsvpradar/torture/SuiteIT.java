package org.rsvpradar.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.torture.attack.Scenario;
import org.rsvpradar.torture.plan.PlannedRun;
import org.rsvpradar.torture.report.Figures;

/** The suite itself, on clusters of several processes. */
@Timeout(300)
class SuiteIT {

  private static final long LINES = 9_000;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void losesAndDoublesNothingWhenATaskManagerIsKilled() throws Exception {
    Path work = folder.resolve("a folder").toAbsolutePath();
    work.toFile().mkdir();
    Runs runs = new Runs(Path.of("..").toAbsolutePath(), work);
    PlannedRun planned =
        new PlannedRun(Scenario.KILL_TASK_MANAGER, 1, PlannedRun.Lines.GENERATED, 1);

    Figures figures =
        new Suite(runs, work, List.of(), new Reference(null)).run(List.of(planned), LINES, 1, soFar -> {});

    assertThat(figures.failures()).isEmpty();
    assertThat(figures.strikes()).isOne();
    assertThat(figures.outcomes().get(0).records()).isGreaterThan(LINES);
    assertThat(work).doesNotExist();
  }
}
