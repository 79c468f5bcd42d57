package org.rsvpradar.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rsvpradar.bench.result.Sample;
import org.rsvpradar.bench.run.MeasuredRun;

/** What was measured, a table for each group of runs: medians, the spread over rounds behind ±. */
final class Tables {

  /**
   * One column: its title, the figure, what its values are divided by, and how they are written.
   */
  private record Column(String title, String figure, double unit, String format) {}

  private static final Column RATE = new Column("lines/s", "lines_per_s", 1, "%,.0f");
  private static final Column CPU = new Column("CPU µs a line", "cpu_us_per_line", 1, "%.1f");
  private static final Column BYTES =
      new Column("KB allocated a line", "allocated_bytes_per_line", 1_000, "%.1f");
  private static final Column GC = new Column("GC %", "gc_share", 0.01, "%.1f");

  private static final Map<String, List<Column>> COLUMNS =
      Map.of(
          "job",
          List.of(
              RATE,
              CPU,
              BYTES,
              GC,
              new Column("checkpoints", "checkpoints", 1, "%.0f"),
              new Column("one takes ms", "checkpoint_p50_ms", 1, "%,.0f"),
              new Column("at most", "checkpoint_max_ms", 1, "%,.0f"),
              new Column("writes MB", "checkpoint_written_bytes", 1e6, "%,.1f")),
          "latency",
          List.of(
              new Column("lines/s asked for", "asked_lines_per_s", 1, "%,.0f"),
              RATE,
              new Column("p50 ms", "p50_ms", 1, "%.2f"),
              new Column("p99 ms", "p99_ms", 1, "%.2f"),
              new Column("p99.9 ms", "p999_ms", 1, "%.1f"),
              new Column("worst ms", "max_ms", 1, "%.0f"),
              CPU),
          "peer",
          List.of(
              RATE,
              CPU,
              BYTES,
              GC,
              new Column("p50 ms", "p50_ms", 1, "%,.1f"),
              new Column("p99 ms", "p99_ms", 1, "%,.1f")),
          "growth",
          List.of(
              RATE,
              CPU,
              new Column("savepoint MB", "savepoint_bytes", 1e6, "%,.1f"),
              new Column("taken in s", "savepoint_s", 1, "%.1f"),
              new Column("back in s", "recovery_s", 1, "%.1f")));

  private static final String MICROS = "_us";
  private static final Sample NOTHING = new Sample(List.of());

  private final Publication publication;

  Tables(Publication publication) {
    this.publication = publication;
  }

  /** All runs of a group, those that failed too. */
  String of(String group) {
    List<Column> columns = COLUMNS.get(group);
    Table table =
        new Table(
            Stream.concat(Stream.of("run"), columns.stream().map(Column::title))
                .toArray(String[]::new));
    for (MeasuredRun run : publication.runs()) {
      if (run.group().equals(group)) {
        table.row(
            Stream.concat(Stream.of(nameOf(run)), columns.stream().map(column -> cell(run, column)))
                .toArray(String[]::new));
      }
    }
    return table.text();
  }

  /** What a line costs in each step, without an engine. */
  String floors() {
    Table table = new Table("step", "µs a line", "bytes allocated");
    for (Map.Entry<String, Sample> floor : publication.results().all("floors").entrySet()) {
      if (floor.getKey().endsWith(MICROS)) {
        String step = floor.getKey().substring(0, floor.getKey().length() - MICROS.length());
        table.row(
            step.replace('_', ' '),
            number(floor.getValue(), 1, "%.2f"),
            number(publication.results().of("floors", step + "_bytes"), 1, "%,.0f"));
      }
    }
    return table.text();
  }

  /** Where the time of the job's runs on one core goes, by step. */
  String steps() {
    return parts("CPU µs a line", "job-%s-10-s-1-core", "cpu_of_(.*)_us_per_line", 1, "%.2f");
  }

  /** What the threads of the job are at when a profiler looks. */
  String profile() {
    return parts("% of the samples", "profile-%s-1-core", "profile_of_(.*)_share", 0.01, "%.1f");
  }

  /** The parts of a whole, with the state on the heap and on RocksDB. */
  private String parts(String whole, String run, String figure, double unit, String format) {
    Pattern part = Pattern.compile(figure);
    Map<String, Sample> heap = publication.results().all(run.formatted("heap"));
    Map<String, Sample> rocksdb = publication.results().all(run.formatted("rocksdb"));
    TreeSet<String> figures = new TreeSet<>(heap.keySet());
    figures.addAll(rocksdb.keySet());
    Table table = new Table(whole, "heap", "RocksDB");
    for (String name : figures) {
      Matcher matcher = part.matcher(name);
      if (matcher.matches()) {
        table.row(
            matcher.group(1).replace('_', ' '),
            number(heap.getOrDefault(name, NOTHING), unit, format),
            number(rocksdb.getOrDefault(name, NOTHING), unit, format));
      }
    }
    return table.text();
  }

  private String nameOf(MeasuredRun run) {
    long failed =
        publication.results().failures().stream()
            .filter(outcome -> outcome.run().equals(run.name()))
            .count();
    long notHeld =
        publication.results().of(run.name(), "held").sorted().stream()
            .filter(held -> held == 0)
            .count();
    return run.name() + times("failed", failed) + times("not held", notHeld);
  }

  private static String times(String what, long times) {
    return times == 0
        ? ""
        : " (**%s**%s)".formatted(what, times == 1 ? "" : " %d times".formatted(times));
  }

  private String cell(MeasuredRun run, Column column) {
    return number(
        publication.results().of(run.name(), column.figure()), column.unit(), column.format());
  }

  private static String number(Sample sample, double unit, String format) {
    if (sample.median().isEmpty()) {
      return "–";
    }
    String text = String.format(Locale.ROOT, format, sample.median().getAsDouble() / unit);
    return sample.sorted().size() == 1
        ? text
        : text + String.format(Locale.ROOT, " ±%.0f %%", 50 * sample.spread());
  }
}
