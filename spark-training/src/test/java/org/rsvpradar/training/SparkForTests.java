package org.rsvpradar.training;

import org.apache.spark.sql.SparkSession;

/** Spark as the commands start it; one at a time in a JVM. */
public final class SparkForTests {

  private SparkForTests() {}

  public static SparkSession get() {
    return LocalSpark.start(LocalSpark.conf("tests"));
  }
}
