package org.rsvpradar.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the job on RocksDB needs at any rate and with any number of events, as straight lines
 * through measured points; other measured points check it.
 *
 * @param busyCores how many cores are busy at a rate, in lines a second
 * @param growth how many times the CPU of a line is that with 10⁴ events, by the decimal logarithm
 *     of the events alive
 * @param eventBytes of a savepoint for each event alive
 * @param lineBytes of a savepoint for each line it remembers: an RSVP, and its member
 * @param shuffledBytes between steps for each line
 * @param writtenBytes of checkpoints for each line
 */
public record CostModel(
    Line busyCores,
    Line growth,
    double eventBytes,
    double lineBytes,
    double shuffledBytes,
    double writtenBytes) {

  /** A prediction beside what was measured, of a point that the fit has not seen. */
  public record Check(String what, double predicted, double measured) {

    /** As a share of what was measured. */
    public double error() {
      return predicted / measured - 1;
    }
  }

  private static final int CHECKPOINT_SECONDS = 10;

  /** The model, or nothing if a point that it needs was not measured. */
  public static Optional<CostModel> of(Results results) {
    Points points = new Points(results);
    double shuffled = points.of("job-rocksdb-10-s-1-core", "shuffled_bytes_per_line");
    Line state = Line.through(1e4, points.state(10_000), 1e6, points.state(1_000_000));
    CostModel model =
        new CostModel(
            Line.through(
                points.rate(1_000),
                points.busyCores(1_000),
                points.rate(10_000),
                points.busyCores(10_000)),
            Line.through(4, 1, 6, points.cpu(1_000_000) / points.cpu(10_000)),
            state.slope(),
            state.start() / points.lines(10_000),
            shuffled,
            points.written(10_000));
    return points.complete ? Optional.of(model) : Optional.empty();
  }

  /** The points that the fit has not seen. */
  public List<Check> checks(Results results) {
    Points points = new Points(results);
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "busy cores at the highest rate",
            busyCores.at(points.rate(30_000)),
            points.busyCores(30_000)));
    checks.add(
        new Check(
            "CPU a line with 10⁵ events, in parts of that with 10⁴",
            growth.at(5),
            points.cpu(100_000) / points.cpu(10_000)));
    checks.add(
        new Check(
            "state with 10⁵ events, MB",
            state(1e5, points.lines(100_000)) / 1e6,
            points.state(100_000) / 1e6));
    checks.add(
        new Check(
            "most lines/s on one core",
            1 / busyCores.slope(),
            points.of("job-rocksdb-10-s-1-core", "lines_per_s")));
    checks.add(
        new Check(
            "shuffled bytes a line on two cores",
            shuffledBytes,
            points.of("job-rocksdb-10-s-2-cores", "shuffled_bytes_per_line")));
    checks.add(
        new Check(
            "checkpoint bytes a line at 30,000 lines/s", writtenBytes, points.written(30_000)));
    // a rate that was not held tells nothing
    return checks.stream().filter(check -> Double.isFinite(check.error())).toList();
  }

  /** Busy cores at a rate, with so many events alive. */
  public double cores(double linesPerSecond, double events) {
    double more = Math.max(1, growth.at(Math.log10(events)));
    return busyCores.start() + busyCores.slope() * linesPerSecond * more;
  }

  /** Bytes of a savepoint with so many events alive, and so many lines about them. */
  public double state(double events, double lines) {
    return eventBytes * events + lineBytes * lines;
  }

  /** Reads figures, and remembers whether one was missing. */
  private static final class Points {

    private final Results results;
    private boolean complete = true;

    Points(Results results) {
      this.results = results;
    }

    double of(String run, String figure) {
      OptionalDouble median = results.median(run, figure);
      complete &= median.isPresent();
      return median.orElse(Double.NaN);
    }

    double rate(int perSecond) {
      return of(latency(perSecond), "lines_per_s");
    }

    double busyCores(int perSecond) {
      return of(latency(perSecond), "cpu_us_per_line") * rate(perSecond) / 1e6;
    }

    double written(int perSecond) {
      return of(latency(perSecond), "checkpoint_written_bytes")
          / (rate(perSecond) * CHECKPOINT_SECONDS);
    }

    double cpu(int events) {
      return of(growth(events), "cpu_us_per_line");
    }

    double lines(int events) {
      return of(growth(events), "lines");
    }

    double state(int events) {
      return of(growth(events), "savepoint_bytes");
    }

    private static String latency(int perSecond) {
      return "latency-rocksdb-" + perSecond + "-per-s-10-s";
    }

    private static String growth(int events) {
      return "growth-rocksdb-" + events + "-events";
    }
  }
}
