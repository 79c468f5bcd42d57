package org.rsvpradar.training;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.rsvpradar.training.fit.*;
import org.rsvpradar.training.publish.*;
import org.rsvpradar.training.rows.TrainingRows;

public final class TrainMain {
  public static void main(String[] args) throws Exception {
    Options o = Options.parse(args, List.of("--archive", "--out"));
    SparkSession spark = LocalSpark.start("t");
    TrainingRows rows = TrainingRows.read(spark, o.all("--archive"));
    System.err.println(rows.lines());
    ResponseModel m = ResponseModel.fit(rows.train(), ModelInputs.used(), Algorithm.LR, 0.01);
    Answers a = m.score(rows.test());
    System.err.println(a.auc() + " " + a.logLoss());
    Tmp.go(spark, m, rows.all(), java.nio.file.Path.of(o.one("--out")));
  }
}
