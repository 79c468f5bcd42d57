package org.rsvpradar.training;

import org.apache.spark.sql.SparkSession;

/** One Spark for all tests of this module. */
public final class SparkForTests {

  private static final SparkSession SPARK = LocalSpark.start("tests");

  private SparkForTests() {}

  public static SparkSession get() {
    return SPARK;
  }
}
