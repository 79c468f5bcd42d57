package org.rsvpradar.training;

import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.training.rows.RowSchema;
import org.rsvpradar.training.rows.TrainingRows;
import org.rsvpradar.training.storage.OutputFolder;

/** {@code radar rows}: recorded lines to the rows that a model learns from, for other tools. */
public final class RowsMain {

  private static final String HELP =
      """
      radar rows --archive PATH… --out DIR

      Writes the training rows, one per first answer, as DIR/parquet and DIR/csv: id, arrival_us
      (microseconds since the epoch), split (train: the earliest 80 %, test), label (yes, no) and
      every feature of the list, empty where missing, in order of arrival.

        --archive PATH…   files or folders of archived or raw lines, gzipped (.gz) or not
        --out DIR         must not be there, or be empty
        --help            this

      Each PATH and DIR may be on S3 (s3://bucket/archive, s3a:// is the same), with the AWS
      credentials, AWS_REGION and AWS_ENDPOINT_URL_S3 that other AWS tools take.
      """;

  static final Command COMMAND =
      new Command(HELP, new CommandLine.Syntax(List.of("--out"), List.of("--archive"), List.of()));

  private static final int STEPS = 4;

  /** Spark puts it beside what it has written in full. */
  private static final String LAST_WRITTEN = "_SUCCESS";

  private RowsMain() {}

  /** Exits 0 when the folder is complete, 2 where there are no rows, 1 on a failure. */
  public static void main(String[] args) {
    int exit = COMMAND.run(args, RowsMain::rows);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  static void rows(CommandLine options) throws Exception {
    List<String> archive = Command.archive(options);
    String out = options.one("--out");
    SparkConf conf = LocalSpark.conf("radar rows");
    try (Progress progress = new Progress(STEPS);
        OutputFolder folder = OutputFolder.begin(out, LAST_WRITTEN, LocalSpark.hadoop(conf));
        SparkSession spark = LocalSpark.start(conf)) {
      progress.follow(spark);
      progress.step("reading and folding the lines");
      TrainingRows rows = TrainingRows.read(spark, archive);
      progress.step("writing the rows");
      Dataset<Row> ordered = rows.all().sort(RowSchema.ARRIVAL_US);
      ordered.write().parquet(OutputFolder.forSpark(folder.draft().resolve("parquet")));
      ordered
          .write()
          .option("header", "true")
          .option("escape", "\"")
          .csv(OutputFolder.forSpark(folder.draft().resolve("csv")));
      progress.step("putting them into their place");
      folder.complete();
      Command.print(rows.lines());
      System.out.printf(Locale.ROOT, "%n%,d rows are in %s%n", rows.count(), out);
    }
  }
}
