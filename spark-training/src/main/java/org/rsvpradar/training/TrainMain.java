package org.rsvpradar.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.training.fit.Algorithm;
import org.rsvpradar.training.fit.Answers;
import org.rsvpradar.training.fit.Trained;
import org.rsvpradar.training.fit.Trainer;
import org.rsvpradar.training.publish.VersionFiles;
import org.rsvpradar.training.rows.TrainingRows;
import org.rsvpradar.training.storage.OutputFolder;

/** {@code radar train}: recorded lines to a model's version folder. */
public final class TrainMain {

  private static final String HELP =
      """
      radar train --archive PATH… --out DIR [--algorithm lr|gbt] [--force]

      Trains the model rsvp-response on recorded lines and writes a version folder.

        --archive PATH…   files or folders of archived or raw lines, gzipped (.gz) or not
        --out DIR         the version folder to write, such as model-artifacts/rsvp-response/2;
                          must not be there, or be empty
        --algorithm NAME  lr: logistic regression (default); gbt: gradient-boosted trees
        --force           publish even a model that does not beat the base rate
        --help            this

      Each PATH and DIR may be on S3 (s3://bucket/archive, s3a:// is the same), with the AWS
      credentials, AWS_REGION and AWS_ENDPOINT_URL_S3 that other AWS tools take.
      """;

  static final Command COMMAND =
      new Command(
          HELP,
          new CommandLine.Syntax(
              List.of("--out", "--algorithm"), List.of("--archive"), List.of("--force")));

  /** Beside a step for each candidate. */
  private static final int STEPS = 10;

  private TrainMain() {}

  /** Exits 0 when the folder is complete, 2 where there is nothing to publish, 1 on a failure. */
  public static void main(String[] args) {
    int exit = COMMAND.run(args, TrainMain::train);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  static void train(CommandLine options) throws Exception {
    List<String> archive = Command.archive(options);
    String out = options.one("--out");
    Algorithm algorithm = Algorithm.of(options.oneOr("--algorithm", Algorithm.LR.label()));
    boolean force = options.has("--force");
    SparkConf conf = LocalSpark.conf("radar train");
    try (Progress progress = new Progress(STEPS + algorithm.candidates().size());
        OutputFolder folder = OutputFolder.begin(out, VersionFiles.MODEL, LocalSpark.hadoop(conf));
        SparkSession spark = LocalSpark.start(conf)) {
      progress.follow(spark);
      progress.step("reading and folding the lines");
      TrainingRows rows = TrainingRows.read(spark, archive);
      Trained trained = new Trainer(rows, progress).train(algorithm);
      if (!trained.beatsBaseRate() && !force) {
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "not published: on the later rows its log-loss of %.4f does not beat the %.4f of"
                    + " the base rate; --force publishes it all the same",
                trained.graded().logLoss(),
                trained.later().get(Trained.BASE_RATE).logLoss()));
      }
      VersionFiles.write(trained, rows, progress, folder.draft());
      progress.step("putting it into its place");
      folder.complete();
      summarise(trained, rows, out);
    }
  }

  private static void summarise(Trained trained, TrainingRows rows, String out) {
    Command.print(rows.lines());
    System.out.printf(
        Locale.ROOT, "%n%-16s %8s %8s %8s%n", "later rows", "AUC", "log-loss", "Brier");
    for (Map.Entry<String, Answers> graded : trained.later().entrySet()) {
      Answers answers = graded.getValue();
      System.out.printf(
          Locale.ROOT,
          "%-16s %8.4f %8.4f %8.4f%n",
          graded.getKey().replace('_', ' '),
          answers.auc(),
          answers.logLoss(),
          answers.brier());
    }
    System.out.printf("%n%s is complete; open %s/report.html%n", out, out);
  }
}
