package org.rsvpradar.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CostModelTest {

  private final Outcomes outcomes = new Outcomes();

  @Test
  void goesThroughThePointsOfTheFitAndIsCheckedAgainstOthers() {
    // 0.05 cores and 20 us a line; ten times the events cost a tenth of what a line costs with 10⁴
    latency(1_000, 70);
    latency(10_000, 25);
    latency(30_000, 30);
    growth(10_000, 20, 104e6);
    growth(100_000, 22, 140e6);
    growth(1_000_000, 24, 500e6);
    job("job-rocksdb-10-s-1-core", 45_000, 1_900);
    job("job-rocksdb-10-s-2-cores", 80_000, 2_000);

    CostModel model = CostModel.of(outcomes.results()).orElseThrow();

    assertThat(model.cores(2_000, 10_000)).isCloseTo(0.05 + 0.04, within(1e-9));
    assertThat(model.cores(1_000_000, 1e8)).isCloseTo(0.05 + 20 * 1.4, within(1e-9));
    assertThat(model.state(2e6, 3e6)).isCloseTo(400 * 2e6 + 100 * 3e6, within(1e-3));
    assertThat(model.checks(outcomes.results()))
        .extracting(CostModel.Check::what, check -> Math.round(100 * check.error()))
        .contains(
            tuple("busy cores at the highest rate", -28L),
            tuple("most lines/s on one core", 11L),
            tuple("shuffled bytes a line on two cores", -5L),
            tuple("CPU a line with 10⁵ events, in parts of that with 10⁴", 0L));
  }

  @Test
  void isNotCheckedAgainstARateThatWasNotHeld() {
    latency(1_000, 70);
    latency(10_000, 25);
    growth(10_000, 20, 104e6);
    growth(100_000, 22, 140e6);
    growth(1_000_000, 24, 500e6);
    job("job-rocksdb-10-s-1-core", 45_000, 1_900);
    job("job-rocksdb-10-s-2-cores", 80_000, 2_000);

    CostModel model = CostModel.of(outcomes.results()).orElseThrow();

    assertThat(model.checks(outcomes.results()))
        .extracting(CostModel.Check::what)
        .contains("most lines/s on one core")
        .noneMatch(what -> what.contains("highest rate") || what.contains("30,000"));
  }

  @Test
  void isNoneWhereAPointIsMissing() {
    latency(1_000, 70);

    assertThat(CostModel.of(outcomes.results())).isEmpty();
  }

  private void latency(int perSecond, double cpuUs) {
    outcomes.with(
        "latency-rocksdb-" + perSecond + "-per-s-10-s",
        Map.of(
            "lines_per_s",
            (double) perSecond,
            "cpu_us_per_line",
            cpuUs,
            "checkpoint_written_bytes",
            5_000.0 * perSecond));
  }

  private void growth(int events, double cpuUs, double bytes) {
    outcomes.with(
        "growth-rocksdb-" + events + "-events",
        Map.of("cpu_us_per_line", cpuUs, "savepoint_bytes", bytes, "lines", 1e6));
  }

  private void job(String run, double rate, double shuffled) {
    outcomes.with(run, Map.of("lines_per_s", rate, "shuffled_bytes_per_line", shuffled));
  }
}
