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
import org.rsvpradar.torture.output.Differences;
import org.rsvpradar.torture.plan.Outcome;
import org.rsvpradar.torture.plan.PlannedRun;
import org.rsvpradar.torture.plan.PlannedRun.Lines;

class ReliabilityPageTest {

  private static final Differences NONE = new Differences(0, 0, 0, 0, List.of(), List.of());

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
    write(outcome(List.of(3.0, 1.0, 9.04), NONE, null));

    assertThat(page)
        .content()
        .startsWith("What people wrote.\n\n<!-- begin figures of ./radar torture -->\n")
        .contains("<!-- end -->\nMore.\n")
        .doesNotContain("old\n")
        .contains("memory -->\nolder\n")
        .contains("| SIGKILL of both task managers | 3 | 1,234 | 0 | 0 | 0 | 3.0 | 9.0 |\n")
        .contains("`./radar torture --seed 1` on ", ": 3 strikes in 2 minutes, Flink 1.20");
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
    Differences differences = new Differences(2, 1, 0, 0, List.of(), List.of("lost: scored 1"));
    Figures figures = write(outcome(List.of(1.0, 2.0), differences, null));

    assertThat(page).content().contains("(**failed**) | 2 | 1,234 | 2 | 1 | 0 | 1.5 | 2.0 |\n");
    assertThat(figures.failures()).containsExactly("kill-both-task-managers: lost: scored 1");
  }

  @Test
  void hasNoFiguresOfARunThatDidNotEnd() throws Exception {
    Figures figures = write(outcome(List.of(), null, "the job has failed"));

    assertThat(page).content().contains("(**failed**) | 0 | – | – | – | – | – | – |\n");
    assertThat(figures.failures()).containsExactly("kill-both-task-managers: the job has failed");
  }

  @Test
  void refusesAPageWithoutAPlaceForThem() throws Exception {
    Files.writeString(page, "Only words.\n");

    assertThatThrownBy(() -> write(outcome(List.of(1.0), NONE, null)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no place for figures");
  }

  private Figures write(Outcome outcome) throws IOException {
    Figures figures = new Figures(List.of(outcome));
    new ReliabilityPage(page).write(figures, "./radar torture --seed 1", 2);
    return figures;
  }

  private static Outcome outcome(List<Double> recoveries, Differences found, String failure) {
    return new Outcome(
        new PlannedRun(Scenario.KILL_BOTH_TASK_MANAGERS, 3, Lines.GENERATED, 1),
        recoveries,
        1_234,
        found,
        failure);
  }
}
