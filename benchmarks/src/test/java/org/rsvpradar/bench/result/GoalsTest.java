package org.rsvpradar.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalsTest {

  private final Outcomes outcomes = new Outcomes();

  @Test
  void setTheJobAgainstTheLoop() {
    outcomes.with("floors", Map.of("loop_us", 8.0));
    outcomes.with("job-heap-10-s-1-core", Map.of("lines_per_s", 100_000.0));
    outcomes.with("job-rocksdb-10-s-1-core", Map.of("lines_per_s", 25_000.0));

    assertThat(goal("whole job against the plain loop, one core, heap").measured()).hasValue(0.8);
    assertThat(goal("whole job against the plain loop, one core, heap").verdict())
        .isEqualTo("dream");
    assertThat(goal("whole job against the plain loop, one core, RocksDB").measuredInWords())
        .isEqualTo("20 %");
    assertThat(goal("whole job against the plain loop, one core, RocksDB").verdict())
        .isEqualTo("**not reached**");
  }

  @Test
  void setTheJobAgainstSparkAtEqualCores() {
    outcomes.with("job-heap-10-s-2-cores", Map.of("lines_per_s", 150_000.0));
    outcomes.with("peer-spark-model-2-cores", Map.of("lines_per_s", 60_000.0));
    outcomes.with("peer-spark-model-1-core", Map.of("lines_per_s", 1.0));

    assertThat(goal("against Spark without state, two cores").measuredInWords()).isEqualTo("2.5 ×");
    assertThat(goal("against Spark without state, two cores").verdict()).isEqualTo("reached");
    assertThat(goal("against Spark without state, one core").verdict()).isEqualTo("not measured");
  }

  @Test
  void takeLessForBetterWhereItIs() {
    outcomes.with("floors", Map.of("parse_us", 1.4, "features_us", 0.7, "score_lr_us", 2.5));

    assertThat(goal("parse a line, strictly").verdict()).isEqualTo("dream");
    assertThat(goal("features").verdict()).isEqualTo("reached");
    assertThat(goal("score with the shipped model").verdict()).isEqualTo("**not reached**");
  }

  @Test
  void setLatencyAgainstSparks() {
    outcomes.with("latency-heap-1000-per-s-10-s", Map.of("p99_ms", 4.0));
    outcomes.with("peer-spark-latency-1-core", Map.of("p99_ms", 2_000.0));

    assertThat(
            goal("p99 latency against Spark's, at 1,000 lines/s (ours to the sink, its to the end of a batch)")
                .measuredInWords())
        .isEqualTo("1/500");
    assertThat(
            goal("p99 latency against Spark's, at 1,000 lines/s (ours to the sink, its to the end of a batch)")
                .verdict())
        .isEqualTo("dream");
  }

  private Goal goal(String what) {
    return Goals.of(outcomes.results()).stream()
        .filter(goal -> goal.what().equals(what))
        .findFirst()
        .orElseThrow();
  }
}
