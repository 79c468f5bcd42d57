package org.rsvpradar.bench.peer.spark;

import org.apache.spark.sql.SparkSession;
import org.rsvpradar.bench.measure.Figures;
import org.rsvpradar.bench.peer.PeerArguments;
import org.rsvpradar.bench.peer.WrittenLines;
import org.rsvpradar.job.local.Exit;

/** A measured run of Spark with the pipeline that was trained in it, and without state. */
public final class SparkModelMain {

  private SparkModelMain() {}

  /** Prints its figures as the last line; see {@link PeerArguments}. */
  public static void main(String[] args) throws Exception {
    Exit.with(() -> System.out.println(run(PeerArguments.parse(args)).line()));
  }

  private static Figures run(PeerArguments arguments) throws Exception {
    SparkRun run = new SparkRun(arguments);
    try (SparkSession spark = run.session()) {
      Figures figures = run.throughput(spark, new PipelineScores(spark, arguments)::stateless);
      WrittenLines written = run.written();
      written.check(arguments.count(), written.archived());
      return figures.with("scored", written.scored());
    }
  }
}
