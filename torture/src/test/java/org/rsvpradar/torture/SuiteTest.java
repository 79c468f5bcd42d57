package org.rsvpradar.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.torture.attack.Scenario;
import org.rsvpradar.torture.plan.PlannedRun;
import org.rsvpradar.torture.report.Figures;

class SuiteTest {

  @TempDir private Path work;

  @Test
  void failsEveryRunThatThereIsNothingToCompareWith() throws Exception {
    Runs runs = new Runs(work.resolve("radar"), work);
    List<Path> recordings = List.of(work.resolve("not there"));
    List<PlannedRun> planned =
        List.of(
            new PlannedRun(Scenario.KILL_TASK_MANAGER, 1, PlannedRun.Lines.RECORDED, 1),
            new PlannedRun(Scenario.KILL_JOB_MANAGER, 1, PlannedRun.Lines.RECORDED, 2));
    List<Integer> heard = new ArrayList<>();

    Figures figures =
        new Suite(runs, work, recordings, new Reference(null))
            .run(planned, 10, 1, soFar -> heard.add(soFar.outcomes().size()));

    assertThat(heard).containsExactly(1, 2);
    assertThat(figures.failures())
        .hasSize(2)
        .allSatisfy(why -> assertThat(why).contains("there is nothing to compare with: "));
    assertThat(work.resolve("undisturbed-recorded/failure.txt"))
        .content()
        .contains("\tat org.rsvpradar.torture.");
  }
}
