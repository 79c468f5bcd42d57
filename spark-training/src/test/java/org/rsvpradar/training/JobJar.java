package org.rsvpradar.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The job as it is built, each time in a JVM of its own: the scorer's PMML library and the
 * trainer's must not meet.
 */
final class JobJar {

  static final Path SHIPPED_MODEL = Path.of("..", "model-artifacts", "rsvp-response", "1");

  private static final Path FLINK_JOB = Path.of("..", "flink-job");
  private static final Path JAR = FLINK_JOB.resolve("target/rsvp-radar-job.jar");
  private static final Path FLINK_LIB = FLINK_JOB.resolve("target/flink/lib");
  private static final Path LOGGING = FLINK_JOB.resolve("src/main/conf/log4j-local.properties");
  private static final List<String> MODULES = List.of("rsvp-core", "meetup-source", "flink-job");
  private static final String HOW = "which mvn -pl spark-training -am verify does";
  private static final long PATIENCE_MINUTES = 5;

  private JobJar() {}

  /** Fails unless the jar holds the classes of its modules as they are compiled now. */
  static void requireBuilt() throws IOException {
    assertThat(Files.exists(JAR) && Files.isDirectory(FLINK_LIB))
        .as("%s and Flink beside it are built, %s", JAR, HOW)
        .isTrue();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (String module : MODULES) {
        Path classes = Path.of("..", module, "target", "classes");
        try (Stream<Path> files = Files.walk(classes)) {
          for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
            assertThat(holds(jar, classes.relativize(file), Files.readAllBytes(file)))
                .as("%s holds %s as it is compiled now, %s", JAR, file, HOW)
                .isTrue();
          }
        }
      }
    }
  }

  private static boolean holds(JarFile jar, Path name, byte[] bytes) throws IOException {
    ZipEntry entry = jar.getEntry(name.toString().replace(File.separatorChar, '/'));
    if (entry == null) {
      return false;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return Arrays.equals(in.readAllBytes(), bytes);
    }
  }

  /** Writes a recording of the generated population. */
  static void generate(Path recording, int lines) throws Exception {
    run(
        recording.resolveSibling("generate.log"),
        "org.rsvpradar.meetup.simulator.SimulateMain",
        List.of("--out", recording.toString(), "--lines", Integer.toString(lines)));
  }

  /** Sends a recording, or an archive with its arrivals, through the whole job. */
  static void replay(Path recording, Path model, Path out) throws Exception {
    run(
        out.resolveSibling(out.getFileName() + ".log"),
        "org.rsvpradar.job.local.ReplayMain",
        List.of(recording.toString(), "--out", out.toString(), "--model", model.toString()));
  }

  private static void run(Path log, String main, List<String> arguments) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j.configurationFile=" + LOGGING,
                "-cp",
                JAR + File.pathSeparator + FLINK_LIB + "/*",
                main));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      assertThat(ended && process.exitValue() == 0)
          .as("%s ends well, and says%n%s", main, Files.readString(log))
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
  }
}
