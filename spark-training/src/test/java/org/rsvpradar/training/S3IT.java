package org.rsvpradar.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.s3.AmazonS3;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person starts them, from the jar, with nothing but the AWS variables set. */
@ExtendWith(Emulator.Condition.class)
class S3IT {

  private static final Path JAR = Path.of("target", "rsvp-radar-training.jar");
  private static final int LINES = 1_000;
  private static final int DELIVERED_TWICE = 300;
  private static final long PATIENCE_MINUTES = 5;

  @TempDir static Path folder;

  private static Emulator emulator;
  private static AmazonS3 s3;
  private static Path local;

  @BeforeAll
  static void deliverAnArchive() throws Exception {
    emulator = Emulator.start();
    s3 = emulator.s3();
    s3.createBucket("meetup");
    s3.createBucket("models");
    List<String> lines = RecordedLines.archived(RecordedLines.raw(LINES, 1));
    local = RecordedLines.write(folder.resolve("local.ndjson"), lines.subList(0, 200));
    List<String> delivered = new ArrayList<>(lines.subList(200, LINES));
    delivered.addAll(lines.subList(500, 500 + DELIVERED_TWICE));
    Collections.shuffle(delivered, new Random(1));
    put("archive/2017/07/14/02/meetup-1-2017-07-14-02-40-00-a1b2", delivered.subList(0, 600));
    put(
        "archive/2017/07/14/03/meetup-1-2017-07-14-03-05-00-c3d4.gz",
        delivered.subList(600, 1_100));
    s3.putObject("meetup", "archive/2017/07/14/03/_unfinished", "no line");
  }

  @AfterAll
  static void stopTheEmulator() throws Exception {
    s3.shutdown();
    emulator.close();
  }

  @Test
  void trainsOnABucketAndPutsTheModelIntoAnother() throws Exception {
    String out = "s3a://models/rsvp-response/2";

    Ran ran = run("TrainMain", "--archive", "s3://meetup/archive", local.toString(), "--out", out);

    assertThat(ran.exit).as(ran.said).isZero();
    assertThat(ran.said).contains(out + " is complete").doesNotContain("WARN", "ERROR");
    assertThat(keys("models", "rsvp-response/2/"))
        .contains("model.pmml", "features.json", "metrics.json", "golden.csv", "report.html")
        .anyMatch(key -> key.startsWith("pipeline/stages/"))
        .noneMatch(key -> key.contains("/.") || key.startsWith("."));
    assertThat(s3.getObjectAsString("models", "rsvp-response/2/model.pmml")).endsWith("</PMML>\n");
    assertThat(s3.getObjectAsString("models", "rsvp-response/2/metrics.json"))
        .contains("\"new\" : " + LINES, "\"repeat\" : " + DELIVERED_TWICE);

    Ran again = run("TrainMain", "--archive", local.toString(), "--out", out);
    assertThat(again.exit).isEqualTo(2);
    assertThat(again.said).contains("error: --out " + out + " is there already and not empty");
  }

  @Test
  void theRowsOfABucketAreThoseOfTheSameLinesHere() throws Exception {
    Path clean =
        RecordedLines.write(
            folder.resolve("clean.ndjson"), RecordedLines.archived(RecordedLines.raw(LINES, 1)));
    Path here = folder.resolve("rows");
    s3.createBucket("rows");

    Ran ran = rows("s3://rows", local.toString(), "s3a://meetup/archive/");

    assertThat(ran.exit).as(ran.said).isZero();
    List<String> keys = keys("rows", "");
    assertThat(emulator.puts("rows", keys.size()).subList(keys.size() - 2, keys.size()))
        .containsExactlyInAnyOrder("csv/_SUCCESS", "parquet/_SUCCESS");
    String there =
        keys.stream()
            .filter(key -> key.endsWith(".csv"))
            .map(key -> s3.getObjectAsString("rows", key))
            .collect(Collectors.joining());
    assertThat(rows(here.toString(), clean.toString()).exit).isZero();
    assertThat(there).isEqualTo(csv(here));
  }

  @Test
  void anArchiveThatIsNotThereIsNamed() throws Exception {
    Ran ran = rows(folder.resolve("none").toString(), "s3://missing/archive");

    assertThat(ran.exit).isEqualTo(2);
    assertThat(ran.said)
        .contains("error: s3://missing/archive cannot be listed", "NoSuchBucket")
        .doesNotContain("\tat ");
  }

  private record Ran(int exit, String said) {}

  private static Ran rows(String out, String... archive) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--out", out, "--archive"));
    arguments.addAll(List.of(archive));
    return run("RowsMain", arguments.toArray(String[]::new));
  }

  private static Ran run(String main, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(List.of("-cp", JAR.toString(), "org.rsvpradar.training." + main));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(folder, main, ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(emulator.environment());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as(main + " ends").isTrue();
      return new Ran(process.exitValue(), Files.readString(log));
    } finally {
      process.destroyForcibly();
    }
  }

  private static void put(String key, List<String> lines) throws IOException {
    Path file = folder.resolve(key.substring(key.lastIndexOf('/') + 1));
    s3.putObject("meetup", key, RecordedLines.write(file, lines).toFile());
  }

  private static List<String> keys(String bucket, String under) {
    return s3.listObjects(bucket, under).getObjectSummaries().stream()
        .map(object -> object.getKey().substring(under.length()))
        .sorted()
        .toList();
  }

  private static String csv(Path rows) throws IOException {
    try (Stream<Path> files = Files.list(rows.resolve("csv"))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".csv")).sorted().toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }
}
