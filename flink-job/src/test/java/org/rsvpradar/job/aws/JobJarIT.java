package org.rsvpradar.job.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.WildcardType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rsvpradar.job.aws.FakeAws.Reaction;
import org.rsvpradar.job.config.OutputConfig;

/** The finished jar: what is in it, and that both connectors find their own classes there. */
@Timeout(180)
class JobJarIT {

  private static final Path JAR = Path.of("target", "rsvp-radar-job.jar");
  private static final Path FLINK = Path.of("target", "flink", "lib");

  @TempDir private Path folder;

  /**
   * The class that both connectors have, by which they know the exceptions of their SDKs: where
   * they shared one, a throttle would be nothing that one of them knows.
   */
  @ParameterizedTest
  @CsvSource({
    "org.apache.flink.connector.aws, org.apache.flink.kinesis.shaded.software.amazon.awssdk",
    "org.apache.flink.connector.firehose.aws, software.amazon.awssdk"
  })
  void givesEachConnectorTheExceptionsOfItsOwnSdk(String classes, String sdk) throws Exception {
    try (URLClassLoader loader = loader()) {
      Class<?> classifier =
          Class.forName(classes + ".sink.throwable.AWSExceptionClassifierUtil", true, loader);
      Method byCode =
          Stream.of(classifier.getMethods())
              .filter(method -> method.getName().equals("withAWSServiceErrorCode"))
              .findFirst()
              .orElseThrow();
      ParameterizedType known = (ParameterizedType) byCode.getGenericParameterTypes()[0];
      WildcardType anyOf = (WildcardType) known.getActualTypeArguments()[0];
      assertThat(anyOf.getUpperBounds()[0])
          .isEqualTo(Class.forName(sdk + ".awscore.exception.AwsServiceException", true, loader));
      assertThat(classifier.getProtectionDomain().getCodeSource().getLocation())
          .isEqualTo(JAR.toUri().toURL());
    }
  }

  @Test
  void holdsNeitherTheDeprecatedConnectorNorNativePrograms() throws IOException {
    assertThat(entries())
        .noneMatch(name -> name.startsWith("org/apache/flink/streaming/connectors/kinesis/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/kinesis/shaded/com/amazonaws/"))
        .noneMatch(name -> name.matches("amazon-kinesis-producer.*|.*\\.(so|dll|jnilib|dylib)"));
  }

  /** A plugin of Flink's, which a cluster brings. */
  @Test
  void holdsNoReporterOfMetrics() throws IOException {
    assertThat(entries())
        .noneMatch(name -> name.startsWith("org/apache/flink/metrics/"))
        .noneMatch(name -> name.startsWith("io/prometheus/"));
  }

  /** What a library looks up by a name in a file is there, its own and ours. */
  @ParameterizedTest
  @CsvSource({"META-INF/services/.+", ".+/execution[.]interceptors"})
  void namesNoServiceThatItLacks(String files) throws IOException {
    Set<String> entries = new HashSet<>(entries());
    List<String> named = new ArrayList<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (String file : entries.stream().filter(name -> name.matches(files)).toList()) {
        try (InputStream in = jar.getInputStream(jar.getEntry(file))) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .forEach(named::add);
        }
      }
    }
    assertThat(named)
        .hasSizeGreaterThan(2)
        .allMatch(name -> entries.contains(name.replace('.', '/') + ".class"));
  }

  @Test
  void deliversWhatAThrottledServiceRefusedAtFirst() throws Exception {
    try (FakeAws aws = new FakeAws();
        ServedLines lines = ServedLines.in(folder)) {
      aws.when(
          before ->
              before > 1 && before < 20
                  ? Reaction.refuses(400, "ThrottlingException")
                  : Reaction.TAKES);
      run(lines.settings("eu-central-1", aws.url()));
      assertThat(new HashSet<>(aws.records(OutputConfig.FIREHOSE)))
          .isNotEmpty()
          .isEqualTo(lines.written("scored", "rejects"));
      assertThat(new HashSet<>(aws.records(OutputConfig.KINESIS)))
          .isNotEmpty()
          .isEqualTo(lines.written("archive"));
    }
  }

  /** Runs the job from the jar in a Java of its own, which has nothing else but Flink. */
  private void run(Map<String, String> settings) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Daws.accessKeyId=test",
                "-Daws.secretAccessKey=test",
                "-cp",
                JAR + ":" + FLINK + "/*",
                "org.rsvpradar.job.Main"));
    settings.forEach((key, value) -> command.addAll(List.of("--" + key, value)));
    Path said = folder.resolve("said.txt");
    Process job =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(job.waitFor()).as(() -> read(said)).isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }

  private static URLClassLoader loader() throws IOException {
    List<URL> path = new ArrayList<>(List.of(JAR.toUri().toURL()));
    try (Stream<Path> jars = Files.list(FLINK)) {
      for (Path jar : jars.toList()) {
        path.add(jar.toUri().toURL());
      }
    }
    return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
