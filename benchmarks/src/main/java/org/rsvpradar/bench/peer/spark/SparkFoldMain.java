package org.rsvpradar.bench.peer.spark;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.rsvpradar.bench.measure.Figures;
import org.rsvpradar.bench.peer.PeerArguments;
import org.rsvpradar.bench.peer.PlainFold;
import org.rsvpradar.bench.peer.WrittenLines;
import org.rsvpradar.job.local.Exit;
import scala.Tuple3;

/** A measured run of Spark with our fold, kept by Spark, before the pipeline. */
public final class SparkFoldMain {

  private static final Encoder<Tuple3<Long, Long, byte[]>> KEYED =
      Encoders.tuple(Encoders.LONG(), Encoders.LONG(), Encoders.BINARY());

  private SparkFoldMain() {}

  /** Prints its figures as the last line; see {@link PeerArguments}. */
  public static void main(String[] args) throws Exception {
    Exit.with(() -> System.out.println(run(PeerArguments.parse(args)).line()));
  }

  private static Figures run(PeerArguments arguments) throws Exception {
    SparkRun run = new SparkRun(arguments);
    Figures figures;
    try (SparkSession spark = run.session()) {
      PipelineScores pipeline = new PipelineScores(spark, arguments);
      figures =
          run.throughput(spark, lines -> pipeline.written(folded(lines, pipeline.features())));
    }
    WrittenLines written = run.written();
    written.check(arguments.count(), PlainFold.deserving(arguments.lines()));
    return figures.with("scored", written.scored());
  }

  private static Dataset<Row> folded(
      Dataset<Tuple3<byte[], String, Long>> lines, Scoring features) {
    return lines
        .mapPartitions(new KeyLines(SparkRun.arrivals()), KEYED)
        .toDF("group_id", "arrival_us", "line")
        .groupBy(col("group_id"))
        .as(Encoders.LONG(), KEYED)
        .flatMapGroupsWithState(
            new FoldLines(features),
            OutputMode.Append(),
            Encoders.BINARY(),
            Encoders.row(ScoredRow.SCHEMA),
            GroupStateTimeout.NoTimeout());
  }
}
