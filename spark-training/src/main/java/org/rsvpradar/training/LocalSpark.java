package org.rsvpradar.training;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import org.rsvpradar.training.storage.S3Settings;

/** Spark inside the command, unless {@code spark-submit} says otherwise. */
final class LocalSpark {

  private LocalSpark() {}

  /** The settings; what {@code spark-submit} or a system property sets stays. */
  static SparkConf conf(String name) {
    SparkConf conf =
        new SparkConf()
            .setAppName(name)
            .setIfMissing("spark.master", "local[*]")
            .setIfMissing("spark.ui.enabled", "false")
            .setIfMissing("spark.sql.session.timeZone", "UTC");
    S3Settings.of(System.getenv())
        .forEach((key, value) -> conf.setIfMissing("spark.hadoop." + key, value));
    if (conf.get("spark.master").startsWith("local")) {
      int cores = Runtime.getRuntime().availableProcessors();
      conf.setIfMissing("spark.driver.host", "127.0.0.1")
          .setIfMissing("spark.driver.bindAddress", "127.0.0.1")
          // planning each stage anew pays where stages are long
          .setIfMissing("spark.sql.adaptive.enabled", "false")
          .setIfMissing("spark.sql.shuffle.partitions", Integer.toString(2 * cores));
    }
    return conf;
  }

  /** What Spark's file systems will be set to, before Spark is there. */
  static Configuration hadoop(SparkConf conf) {
    return SparkHadoopUtil.get().newConfiguration(conf);
  }

  static SparkSession start(SparkConf conf) {
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
