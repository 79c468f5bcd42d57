package org.rsvpradar.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What was measured, by name and version, as the build wrote it down. */
final class Versions {

  private static final String FILE = "versions.properties";

  private Versions() {}

  static String inWords() {
    Properties versions = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream(FILE)) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "Flink %s, Spark %s, JPMML-Evaluator %s, JMH %s"
        .formatted(
            versions.getProperty("flink"),
            versions.getProperty("spark"),
            versions.getProperty("jpmml"),
            versions.getProperty("jmh"));
  }
}
