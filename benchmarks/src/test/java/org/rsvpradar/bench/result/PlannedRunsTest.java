package org.rsvpradar.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rsvpradar.bench.run.MeasuredRun;
import org.rsvpradar.bench.run.Plan;

class PlannedRunsTest {

  private static final List<String> FIGURES =
      List.of(
          "lines_per_s",
          "cpu_us_per_line",
          "allocated_bytes_per_line",
          "shuffled_bytes_per_line",
          "checkpoint_written_bytes",
          "savepoint_bytes",
          "p99_ms",
          "lines",
          "parse_us",
          "parse_new_group_us",
          "features_us",
          "score_lr_us",
          "loop_us");

  @Test
  void haveNamesOfTheirOwn() {
    assertThat(Plan.FULL.runs("")).extracting(MeasuredRun::name).doesNotHaveDuplicates();
  }

  @Test
  void areAllThatGoalsAndModelAskFor() {
    Results results = resultsOf(Plan.FULL);

    assertThat(Goals.of(results)).allSatisfy(goal -> assertThat(goal.measured()).isPresent());
    assertThat(CostModel.of(results)).isPresent();
  }

  @Test
  void ofTheShortFormLeaveOutGrowthAlone() {
    assertThat(Goals.of(resultsOf(Plan.QUICK)))
        .filteredOn(goal -> goal.measured().isEmpty())
        .extracting(Goal::what)
        .containsExactly("RocksDB with 10⁶ events alive against 10⁴");
  }

  @Test
  void areOnlyThoseThatAPersonAsksFor() {
    assertThat(Plan.QUICK.runs("job-heap"))
        .extracting(MeasuredRun::name)
        .containsExactly("job-heap-10-s-1-core", "job-heap-10-s-2-cores");
  }

  private static Results resultsOf(Plan plan) {
    Outcomes outcomes = new Outcomes();
    Map<String, Double> figures = new HashMap<>();
    FIGURES.forEach(figure -> figures.put(figure, 1.0));
    plan.runs("").forEach(run -> outcomes.with(run.name(), figures));
    return outcomes.results();
  }
}
