package org.rsvpradar.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.bench.lines.Workload;
import org.rsvpradar.bench.report.Machine;
import org.rsvpradar.bench.report.Publication;
import org.rsvpradar.bench.result.Results;
import org.rsvpradar.bench.run.Cores;
import org.rsvpradar.bench.run.Deployment;
import org.rsvpradar.bench.run.MeasuredRun;
import org.rsvpradar.bench.run.Outcome;
import org.rsvpradar.bench.run.Plan;
import org.rsvpradar.bench.run.Rounds;

/** The finished jars, measured at toy size. */
class BenchIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Deployment DEPLOYMENT =
      new Deployment(ROOT, ROOT.resolve("model-artifacts/rsvp-response/1"));

  private static final String RUN = "job-heap-10-s-1-core";
  private static final int LINES = 20_000;

  @TempDir private Path folder;

  @Test
  void writesWhatTheRunsFoundAndNamesThoseThatFailed() throws Exception {
    List<MeasuredRun> runs =
        List.of(
            Plan.QUICK.withLines(LINES).runs(RUN).get(0),
            new MeasuredRun(
                "job-that-is-not-there",
                MeasuredRun.Beside.FLINK,
                "org.rsvpradar.NoSuchMain",
                1,
                Workload.usual(LINES),
                0,
                1,
                List.of()));
    Cores cores = Cores.here();
    try (Rounds rounds = new Rounds(runs, DEPLOYMENT, cores, folder.resolve("work"))) {
      rounds.run(
          outcomes ->
              new Publication(Machine.here(cores), runs, new Results(outcomes)).write(folder));
    }

    JsonNode raw = new ObjectMapper().readTree(folder.resolve("performance.json").toFile());
    JsonNode measured = raw.get("runs").get(0);
    assertThat(measured.get("lines").asInt()).isEqualTo(LINES);
    double rate = measured.get("lines_per_s").asDouble();
    assertThat(rate).isPositive();
    assertThat(measured.get("allocated_bytes_per_line").asDouble()).isPositive();
    assertThat(measured.get("shuffled_bytes_per_line").asDouble()).isPositive();
    String inWords = String.format(Locale.ROOT, "%,.0f", rate);
    assertThat(Files.readString(folder.resolve("performance.md")))
        .contains("| " + RUN + " | " + inWords + " |")
        .contains("`job-that-is-not-there`, round 1: ended with status 1");
    assertThat(Files.readString(folder.resolve("performance.svg"))).contains(RUN, inWords);
    assertThat(folder.resolve("work/lines")).doesNotExist();
  }

  @Test
  void measuresLatencyOnAStreamThatAWarmJobReads() throws Exception {
    Map<String, Double> figures =
        measured(
            "latency-heap-1000-per-s-10-s",
            Workload.usual(5_000),
            List.of("--state", "heap", "--checkpoint", "1000", "--seconds", "4"));

    assertThat(figures).containsEntry("asked_lines_per_s", 1_000.0).containsKey("held");
    if (figures.get("held") == 1) {
      assertThat(figures.get("p50_ms")).isPositive();
      assertThat(figures.get("p99_ms")).isGreaterThanOrEqualTo(figures.get("p50_ms"));
    }
  }

  @Test
  void measuresTheStateThatAJobIsStoppedWithAndHowLongItIsAway() throws Exception {
    Map<String, Double> figures =
        measured(
            "growth-rocksdb-10000-events",
            new Workload(1_000, -1, 100_000),
            List.of("--state", "rocksdb", "--checkpoint", "1000", "--from", "20000"));

    assertThat(figures.get("lines_per_s")).isPositive();
    assertThat(figures.get("savepoint_bytes")).isGreaterThan(100_000);
    assertThat(figures.get("recovery_s")).isPositive();
  }

  @Test
  void measuresEachFloor() throws Exception {
    Map<String, Double> figures =
        measured("floors", null, List.of("--count", "1000", "--millis", "20"));

    assertThat(figures)
        .containsKeys("parse_us", "parse_new_group_us", "fold_us", "features_us", "serialise_us")
        .containsKeys("score_lr_us", "score_trees_us", "loop_us", "loop_bytes");
    assertThat(figures.get("loop_us")).isPositive();
  }

  /** The figures of a run of the plan, on two cores, with other lines and told something else. */
  private Map<String, Double> measured(String name, Workload lines, List<String> arguments)
      throws Exception {
    MeasuredRun planned = Plan.FULL.runs(name).get(0);
    MeasuredRun run =
        new MeasuredRun(
            name, planned.beside(), planned.main(), 2, lines, planned.rate(), 1, arguments);
    List<Outcome> found = new ArrayList<>();
    try (Rounds rounds = new Rounds(List.of(run), DEPLOYMENT, Cores.here(), folder)) {
      rounds.run(found::addAll);
    }
    assertThat(found).hasSize(1);
    assertThat(found.get(0).failure()).isNull();
    return found.get(0).figures();
  }
}
