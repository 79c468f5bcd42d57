package org.rsvpradar.bench.peer.spark;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.Trigger;
import org.rsvpradar.bench.measure.Figures;
import org.rsvpradar.bench.measure.Meter;
import org.rsvpradar.bench.peer.PeerArguments;
import org.rsvpradar.bench.peer.WrittenLines;
import scala.Tuple3;

/**
 * Structured Streaming as a user would set it up: files in, exactly-once files out, with a
 * checkpoint.
 *
 * <p>One query writes all that there is to write, so that lines are read and parsed once.
 */
final class SparkRun {

  /** Enough to leave out the first half, few enough that a batch is long against its own cost. */
  private static final int BATCHES = 12;

  private static final long LAST_WORD_SECONDS = 30;

  private final PeerArguments arguments;

  SparkRun(PeerArguments arguments) {
    this.arguments = arguments;
  }

  /** A Spark in this JVM that nobody can reach from outside. */
  SparkSession session() {
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + arguments.cores() + "]")
            .appName("peer")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            // no more partitions than there are tasks at a time
            .config("spark.sql.shuffle.partitions", arguments.cores())
            // a writer for each folder, instead of sorting all lines by folder first
            .config("spark.sql.maxConcurrentOutputFileWriters", 64)
            .getOrCreate();
    spark.sparkContext().setLogLevel("WARN");
    return spark;
  }

  /** The lines of a folder as they come: their bytes, file, and place of the part in the file. */
  static Dataset<Tuple3<byte[], String, Long>> lines(DataStreamReader reader, Path folder) {
    return reader
        .option("lineSep", "\n")
        .text(folder.toString())
        .select(
            col("value").cast("binary"),
            col("_metadata.file_name"),
            col("_metadata.file_block_start"))
        .as(Encoders.tuple(Encoders.BINARY(), Encoders.STRING(), Encoders.LONG()));
  }

  /** Lines to files. */
  DataStreamWriter<Row> toFiles(Dataset<Row> lines) {
    return lines
        .writeStream()
        .format("text")
        .partitionBy("output", "dt", "hh")
        .option("path", output().toString())
        .option("checkpointLocation", arguments.out().resolve("checkpoint").toString())
        .outputMode(OutputMode.Append());
  }

  /** Where the files are. */
  Path output() {
    return arguments.out().resolve("output");
  }

  /** Arrivals for lines that carry none. */
  static Arrivals arrivals() {
    return new Arrivals(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
  }

  /**
   * Works off all lines in batches of files, each begun when the one before is done.
   *
   * @param written makes the lines to write of those that were read
   */
  Figures throughput(
      SparkSession spark, Function<Dataset<Tuple3<byte[], String, Long>>, Dataset<Row>> written)
      throws Exception {
    AtomicLong done = new AtomicLong();
    spark.streams().addListener(new Counting(done));
    Dataset<Row> query =
        written.apply(
            lines(
                spark.readStream().option("maxFilesPerTrigger", filesPerBatch()),
                arguments.lines()));
    // Spark tells of a batch behind its back, and only what the meter has looked at is measured
    CountDownLatch looks = new CountDownLatch(2);
    LongSupplier looked =
        () -> {
          long lines = done.get();
          if (lines >= arguments.count()) {
            looks.countDown();
          }
          return lines;
        };
    try (Meter meter = Meter.start(arguments.count(), looked)) {
      toFiles(query).trigger(Trigger.AvailableNow()).start().awaitTermination();
      if (!looks.await(LAST_WORD_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "Spark has read %d of %d lines".formatted(done.get(), arguments.count()));
      }
      return meter.figures();
    }
  }

  /** Spark deals the parts of a file out to its cores by itself. */
  private int filesPerBatch() throws IOException {
    return Math.max(1, arguments.files().size() / BATCHES);
  }

  /** What the files hold. */
  WrittenLines written() throws IOException {
    return WrittenLines.in(output(), "output=");
  }

  private static final class Counting extends StreamingQueryListener {

    private final AtomicLong done;

    Counting(AtomicLong done) {
      this.done = done;
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {}

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
      done.addAndGet(event.progress().numInputRows());
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {}
  }
}
