package org.rsvpradar.training;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Spark inside the command, unless {@code spark-submit} says otherwise. */
final class LocalSpark {

  private LocalSpark() {}

  static SparkSession start(String name) {
    SparkConf conf =
        new SparkConf()
            .setAppName(name)
            .setIfMissing("spark.master", "local[*]")
            .setIfMissing("spark.ui.enabled", "false")
            .setIfMissing("spark.sql.session.timeZone", "UTC");
    if (conf.get("spark.master").startsWith("local")) {
      int cores = Runtime.getRuntime().availableProcessors();
      conf.setIfMissing("spark.driver.host", "127.0.0.1")
          .setIfMissing("spark.driver.bindAddress", "127.0.0.1")
          // planning each stage anew pays where stages are long
          .setIfMissing("spark.sql.adaptive.enabled", "false")
          .setIfMissing("spark.sql.shuffle.partitions", Integer.toString(2 * cores));
    }
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
