package org.rsvpradar.bench.peer.spark;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.rsvpradar.bench.measure.Figures;
import org.rsvpradar.bench.peer.PeerArguments;
import org.rsvpradar.bench.peer.WrittenLines;
import org.rsvpradar.job.local.Exit;

/** A measured run of Spark with the PMML in its tasks, loaded once, and without state. */
public final class SparkPmmlMain {

  private SparkPmmlMain() {}

  /** Prints its figures as the last line; see {@link PeerArguments}. */
  public static void main(String[] args) throws Exception {
    Exit.with(() -> System.out.println(run(PeerArguments.parse(args)).line()));
  }

  private static Figures run(PeerArguments arguments) throws Exception {
    SparkRun run = new SparkRun(arguments);
    ParseLines parse = new ParseLines(SparkRun.arrivals(), new Scoring(arguments.model(), true));
    try (SparkSession spark = run.session()) {
      Figures figures =
          run.throughput(
              spark,
              lines ->
                  ScoredRow.lines(
                      lines.mapPartitions(parse, Encoders.row(ScoredRow.SCHEMA)),
                      col("record").cast(DataTypes.StringType)));
      WrittenLines written = run.written();
      written.check(arguments.count(), written.archived());
      return figures.with("scored", written.scored());
    }
  }
}
