package org.rsvpradar.torture.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.torture.attack.Scenario;
import org.rsvpradar.torture.attack.Strikes;
import org.rsvpradar.torture.output.Differences;
import org.rsvpradar.torture.plan.Outcome;
import org.rsvpradar.torture.plan.PlannedRun;
import org.rsvpradar.torture.plan.PlannedRun.Lines;

class ReliabilityPageTest {

  private static final Differences NONE = new Differences(0, 0, 0, 0, List.of(), List.of());

  private static final PlannedRun PLANNED =
      new PlannedRun(Scenario.KILL_BOTH_TASK_MANAGERS, 3, Lines.GENERATED, 1);

  @TempDir private Path folder;

  private Path page;

  @BeforeEach
  void keepLastFigures() throws Exception {
    page = folder.resolve("reliability.md");
    Files.writeString(
        page,
        """
        What people wrote.

        <!-- begin figures of ./radar torture -->
        old
        <!-- end -->
        More.

        <!-- begin figures of ./radar torture --only memory -->
        older
        <!-- end -->
        """);
  }

  @Test
  void replacesTheFiguresAndNothingElse() throws Exception {
    write(Outcome.compared(PLANNED, strikes(List.of(3.0, 1.0, 9.04)), 1_234, NONE));

    assertThat(page)
        .content()
        .startsWith("What people wrote.\n\n<!-- begin figures of ./radar torture -->\n")
        .contains("<!-- end -->\nMore.\n")
        .doesNotContain("old\n")
        .contains("memory -->\nolder\n")
        .contains(
            "| SIGKILL of both task managers (`kill-both-task-managers`) | 3 of 3 | – | 1,234 | 0 | 0 | 0 | 0 | 3.0 | 9.0 |\n")
        .contains("`./radar torture --seed 1` on ", ": 3 strikes in 2 minutes, Flink 1.20")
        .contains(
            " cores.\nRecordings were not among the runs; what the undisturbed runs wrote was ");
  }

  @Test
  void replacesWhatALongRunSaw() throws Exception {
    new ReliabilityPage(page).write("| lines |\n", "./radar torture --only memory", 2);

    assertThat(page)
        .content()
        .contains("torture -->\nold\n<!-- end -->\nMore.\n")
        .contains("memory -->\n\n| lines |\n\n`./radar torture --only memory` on ")
        .doesNotContain("older");
  }

  @Test
  void saysWhichRunFailedAndHow() throws Exception {
    Differences differences = new Differences(2, 1, 0, 4, List.of(), List.of("lost: scored 1"));
    Figures figures =
        write(Outcome.compared(PLANNED, strikes(List.of(1.0, 2.0, 1.0)), 1_234, differences));

    assertThat(page)
        .content()
        .contains("(**failed**) | 3 of 3 | – | 1,234 | 2 | 1 | 0 | 4 | 1.0 | 2.0 |\n");
    assertThat(figures.failures()).containsExactly("kill-both-task-managers: lost: scored 1");
  }

  @Test
  void hasNoFiguresOfARunThatDidNotEnd() throws Exception {
    Figures figures = write(Outcome.failed(PLANNED, strikes(List.of()), "the job has failed"));

    assertThat(page)
        .content()
        .contains("(**failed**) | 0 of 3 | – | – | – | – | – | – | – | – |\n");
    assertThat(figures.failures()).containsExactly("kill-both-task-managers: the job has failed");
  }

  @Test
  void saysWhichRunWasNotMadeAndWhy() throws Exception {
    PlannedRun planned = new PlannedRun(Scenario.DISK_FULL, 3, Lines.GENERATED, 1);
    Figures figures = write(Outcome.skipped(planned, "there is no disk"));

    assertThat(page)
        .content()
        .contains("(**not made**) | 0 of 3 | – | – | – | – | – | – | – | – |\n");
    assertThat(figures.failures()).isEmpty();
    assertThat(figures.skipped()).containsExactly("disk-full: NOT MADE, there is no disk");
  }

  @Test
  void saysHowManyStrikesHitTheMomentThatTheyWereMeantFor() throws Exception {
    Strikes strikes = strikes(List.of(1.0, 1.0, 1.0));
    strikes.aimed();
    strikes.aimed();
    strikes.hit();
    write(Outcome.compared(PLANNED, strikes, 1_234, NONE));

    assertThat(page).content().contains(" | 3 of 3 | 1 of 2 | 1,234 | ");
  }

  @Test
  void failsARunThatDidLessThanPlanned() throws Exception {
    Figures figures = write(Outcome.compared(PLANNED, strikes(List.of(1.0, 2.0)), 1_234, NONE));

    assertThat(page).content().contains("(**failed**) | 2 of 3 | – | 1,234 | 0 | ");
    assertThat(figures.failures())
        .containsExactly("kill-both-task-managers: the run had ended after 2 of 3 strikes");
  }

  @Test
  void saysWhatTheFiguresStandForWithoutThePathsOfOneMachine() throws Exception {
    Figures figures = new Figures(List.of(Outcome.failed(PLANNED, strikes(List.of()), "no")));
    new ReliabilityPage(page).write(figures, new Told(true, true, 7), 2);

    assertThat(page)
        .content()
        .contains("`./radar torture --recordings PATH --reference FILE --seed 7` on ")
        .contains(
            "Recordings were among the runs; what the undisturbed runs wrote was held against")
        .contains("an independent program, too.");
  }

  @Test
  void refusesAPageWithoutAPlaceForThem() throws Exception {
    Files.writeString(page, "Only words.\n");

    assertThatThrownBy(() -> write(Outcome.failed(PLANNED, strikes(List.of()), "no")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no place for figures");
  }

  private Figures write(Outcome outcome) throws IOException {
    Figures figures = new Figures(List.of(outcome));
    new ReliabilityPage(page).write(figures, new Told(false, false, 1), 2);
    return figures;
  }

  private static Strikes strikes(List<Double> recoveries) {
    Strikes strikes = new Strikes(1);
    for (double seconds : recoveries) {
      strikes.gotOver(seconds);
      strikes.attacked();
    }
    return strikes;
  }
}
