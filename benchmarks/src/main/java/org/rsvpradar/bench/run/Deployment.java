package org.rsvpradar.bench.run;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is deployed, and how a JVM is started with it.
 *
 * @param root the project's folder, built
 * @param model a model's version folder
 */
public record Deployment(Path root, Path model) {

  /** The same for the job and for what it is compared with; the collector is Java's choice. */
  public static final List<String> MEMORY = List.of("-Xms4g", "-Xmx4g");

  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.net",
          "java.io",
          "java.nio",
          "java.util",
          "sun.nio.ch",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.lang.invoke",
          "sun.util.calendar");

  /**
   * A command that runs a main, without its arguments.
   *
   * @param memory options of the JVM
   */
  public List<String> java(MeasuredRun.Beside beside, List<String> memory, String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(memory);
    if (beside == MeasuredRun.Beside.SPARK) {
      OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    }
    command.add(
        "-Dlog4j.configurationFile="
            + root.resolve("flink-job/src/main/conf/log4j-local.properties"));
    command.addAll(List.of("-cp", classPath(beside), main));
    return command;
  }

  private String classPath(MeasuredRun.Beside beside) {
    List<String> entries = new ArrayList<>();
    entries.add(root.resolve("benchmarks/target/rsvp-radar-benchmarks.jar").toString());
    entries.add(root.resolve("flink-job/target/rsvp-radar-job.jar").toString());
    if (beside == MeasuredRun.Beside.SPARK) {
      entries.add(root.resolve("spark-training/target/lib") + File.separator + "*");
    } else {
      entries.add(root.resolve("flink-job/target/flink/lib") + File.separator + "*");
    }
    return String.join(File.pathSeparator, entries);
  }
}
