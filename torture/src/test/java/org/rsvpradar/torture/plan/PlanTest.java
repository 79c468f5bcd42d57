package org.rsvpradar.torture.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.rsvpradar.torture.attack.Scenario;
import org.rsvpradar.torture.plan.PlannedRun.Lines;

class PlanTest {

  @Test
  void strikesTheSameWayForTheSameSeedOnly() {
    assertThat(Plan.FULL.runs("", 7, true)).isEqualTo(Plan.FULL.runs("", 7, true));
    assertThat(Plan.FULL.runs("", 7, true)).isNotEqualTo(Plan.FULL.runs("", 8, true));
  }

  @Test
  void givesARunItsSeedWhicheverOthersAreWanted() {
    PlannedRun alone = Plan.FULL.runs("stall-waited", 7, false).get(0);

    assertThat(Plan.FULL.runs("", 7, true)).contains(alone);
  }

  @Test
  void strikesAtLeastFiftyTimesAndWithEveryScenarioWhenAllIsDone() {
    assertThat(Plan.FULL.runs("", 1, false))
        .extracting(PlannedRun::scenario)
        .containsExactlyElementsOf(EnumSet.allOf(Scenario.class));
    assertThat(Plan.FULL.runs("", 1, false).stream().mapToInt(PlannedRun::strikes).sum())
        .isGreaterThanOrEqualTo(50);
  }

  @Test
  void strikesAsOftenAsItIsTold() {
    assertThat(Plan.FULL.withStrikes(1).runs("", 1, true))
        .hasSameSizeAs(Plan.FULL.runs("", 1, true))
        .allMatch(run -> run.strikes() == 1);
    assertThat(Plan.FULL.withStrikes(1).lines()).isLessThan(Plan.FULL.lines());
    assertThat(Plan.FULL.withStrikes(100).lines()).isEqualTo(Plan.FULL.lines());
  }

  @Test
  void needsRecordingsForWhatReadsThem() {
    assertThat(Plan.FULL.runs("", 1, false)).noneMatch(run -> run.lines() == Lines.RECORDED);
    assertThat(Plan.FULL.runs("", 1, true)).anyMatch(run -> run.lines() == Lines.RECORDED);
  }
}
