package org.rsvpradar.bench.peer.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.rsvpradar.bench.measure.Figures;
import org.rsvpradar.bench.measure.LogHistogram;
import org.rsvpradar.bench.peer.PeerArguments;
import org.rsvpradar.bench.peer.WrittenLines;
import org.rsvpradar.job.local.Exit;

/**
 * A measured run of Spark on a live stream: from the arrival of a line to the end of the batch that
 * has written its score, each batch begun as soon as the one before has ended.
 *
 * <p>Lines come through the file source, the only one of Spark's own that gives them again after a
 * failure. Those of the second half count, up to the last tenth.
 */
public final class SparkLatencyMain {

  private SparkLatencyMain() {}

  /**
   * Prints its figures as the last line; see {@link PeerArguments}, and {@code --rate N}, lines a
   * second, and {@code --seconds S}, half of them to warm up.
   */
  public static void main(String[] args) throws Exception {
    Exit.with(
        () -> System.out.println(run(PeerArguments.parse(args, "--rate", "--seconds")).line()));
  }

  private static Figures run(PeerArguments arguments) throws Exception {
    int rate = (int) arguments.line().number("--rate", 0, 10, 1_000_000);
    int seconds = (int) arguments.line().number("--seconds", 0, 1, 3_600);
    int count = (int) Math.min((long) rate * seconds, arguments.count());
    Path arriving = Files.createDirectories(arguments.out().resolve("arriving"));
    Feeder feeder = new Feeder(arriving, rate, count);
    SparkRun run = new SparkRun(arguments);
    try (SparkSession spark = run.session()) {
      Batches batches = new Batches(feeder.arrivals());
      spark.streams().addListener(batches);
      StreamingQuery query =
          run.toFiles(
                  new PipelineScores(spark, arguments)
                      .stateless(SparkRun.lines(spark.readStream(), arriving)))
              .start();
      try (Stream<String> lines = arguments.files().stream().flatMap(SparkLatencyMain::lines)) {
        Iterator<String> next = lines.iterator();
        // what piles up while Spark compiles is none of its latency
        feeder.feed(next, count / 2);
        batches.await(count / 2);
        feeder.feed(next, count);
      }
      batches.await(count);
      query.stop();
      WrittenLines written = run.written();
      written.check(count, written.archived());
      return batches.figures().with("asked_lines_per_s", rate).with("scored", written.scored());
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.lines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines are worked off in the order in which they came, so the count tells which they were. */
  private static final class Batches extends StreamingQueryListener {

    private final long[] arrivals;
    private final LogHistogram micros = new LogHistogram();
    private String failure;
    private int done;
    private long fromUs;
    private int from;
    private long toUs;
    private int to;

    Batches(long[] arrivals) {
      this.arrivals = arrivals;
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {}

    @Override
    public synchronized void onQueryProgress(QueryProgressEvent event) {
      StreamingQueryProgress batch = event.progress();
      long tookMs = batch.durationMs().get("triggerExecution");
      long endUs =
          ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(batch.timestamp()))
              + tookMs * 1_000;
      int last = done + (int) batch.numInputRows();
      for (; done < last; done++) {
        if (done >= arrivals.length / 2 && done < arrivals.length - arrivals.length / 10) {
          micros.add(endUs - arrivals[done]);
        }
      }
      if (fromUs == 0 && done >= arrivals.length / 2) {
        fromUs = endUs;
        from = done;
      }
      if (done <= arrivals.length - arrivals.length / 10) {
        toUs = endUs;
        to = done;
      }
      notifyAll();
    }

    @Override
    public synchronized void onQueryTerminated(QueryTerminatedEvent event) {
      if (event.exception().isDefined()) {
        failure = event.exception().get();
        notifyAll();
      }
    }

    synchronized void await(int lines) throws InterruptedException {
      while (done < lines && failure == null) {
        wait();
      }
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
    }

    synchronized Figures figures() {
      return new Figures()
          .with("records", micros.count())
          .with("p50_ms", micros.quantile(0.5) / 1e3)
          .with("p99_ms", micros.quantile(0.99) / 1e3)
          .with("p999_ms", micros.quantile(0.999) / 1e3)
          .with("max_ms", micros.quantile(1) / 1e3)
          .with("lines_per_s", (to - from) * 1e6 / (toUs - fromUs));
    }
  }
}
