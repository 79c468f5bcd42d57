package org.rsvpradar.meetup.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.recording.Recording;

@Timeout(60)
class SimulateMainTest {

  @TempDir Path folder;

  private String said;

  @Test
  void writesARecordingAndItsTruthAndTheSameAgainForTheSameSeed() throws Exception {
    Path out = folder.resolve("new/a.ndjson.gz");
    Path truth = folder.resolve("truth.csv");
    String lines = "5000";
    assertThat(run("--out", out, "--lines", lines, "--seed", 4, "--truth", truth)).isZero();
    assertThat(run("--out", folder.resolve("b"), "--lines", lines, "--seed", 4)).isZero();

    try (InputStream zipped = new GZIPInputStream(Files.newInputStream(out))) {
      assertThat(zipped.readAllBytes()).isEqualTo(Files.readAllBytes(folder.resolve("b")));
    }
    assertThat(Recording.check(List.of(out))).isEqualTo(5_000);
    List<String> rows = Files.readAllLines(truth);
    assertThat(rows.get(0)).isEqualTo("rsvp_id,p_yes");
    assertThat(rows).hasSizeBetween(3_500, 4_500);
    assertThat(rows.get(1)).matches("17[0-9]{8},0\\.[0-9]+");
    assertThat(said).contains("5,000 lines");
    assertThat(hiddenFiles()).isEmpty();
  }

  @Test
  void writesAnArchiveInHourlyFoldersThatReadsAsOneRecording() throws Exception {
    Path archive = folder.resolve("archive");
    Path recording = folder.resolve("recording");
    String start = "2022-02-28T12:00:00Z";
    assertThat(run("--archive", archive, "--days", 1, "--rate", 0.1, "--start", start)).isZero();
    assertThat(archive.resolve("dt=2022-02-28/hh=12")).isDirectory();
    assertThat(archive.resolve("dt=2022-03-01/hh=11")).isDirectory();
    assertThat(archive.resolve("dt=2022-03-01/hh=12")).doesNotExist();

    List<byte[]> lines = new ArrayList<>();
    long lastUs = 0;
    try (Recording read = Recording.open(List.of(archive))) {
      while (read.next()) {
        lines.add(ArchivedLine.original(read.bytes()));
        assertThat(ArchivedLine.arrivalUs(read.bytes())).isGreaterThan(lastUs);
        lastUs = ArchivedLine.arrivalUs(read.bytes());
      }
    }
    run("--out", recording, "--lines", lines.size(), "--rate", 0.1, "--start", start);
    assertThat(String.join("\n", lines.stream().map(line -> new String(line, UTF_8)).toList()))
        .isEqualTo(Files.readString(recording).stripTrailing());
    assertThat(hiddenFiles()).isEmpty();
  }

  @Test
  void refusesATargetThatHoldsSomething() throws Exception {
    Path taken = Files.writeString(folder.resolve("taken"), "x");

    assertThat(run("--out", taken)).isEqualTo(1);
    assertThat(said).isEqualTo("simulate: " + taken + " is there already and not empty\n");
    assertThat(run("--archive", folder)).isEqualTo(1);
    assertThat(said).isEqualTo("simulate: " + folder + " is there already and not empty\n");
    assertThat(run("--truth", taken)).isEqualTo(1);
    assertThat(Files.readString(taken)).isEqualTo("x");
  }

  @Test
  void leavesNothingBehindWhenItIsInterrupted() throws Exception {
    CountDownLatch stopped = new CountDownLatch(0);

    assertThat(run(stopped, "--archive", folder.resolve("a"))).isEqualTo(1);
    assertThat(run(stopped, "--out", folder.resolve("b"), "--truth", folder.resolve("t")))
        .isEqualTo(1);
    assertThat(said).contains("interrupted");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void beginsWhenItIsTold() throws Exception {
    for (String start : List.of("1970-01-01T00:00:00Z", "2199-12-31T23:59:59Z")) {
      Path out = folder.resolve(start.substring(0, 4));
      assertThat(run("--out", out, "--lines", 100, "--start", start)).isZero();
      assertThat(Recording.check(List.of(out))).isEqualTo(100);
    }
  }

  @Test
  void saysInOneSentenceWhatIsWrong() throws Exception {
    assertThat(run("--prot", 1)).isEqualTo(2);
    assertThat(said).isEqualTo("simulate: there is no option --prot; did you mean --port?\n");
    assertThat(run("--rate", "fast")).isEqualTo(2);
    assertThat(said).isEqualTo("simulate: --rate must be a number above 0, or max, not 'fast'\n");
    assertThat(run("--speed", "2x")).isEqualTo(2);
    assertThat(said).isEqualTo("simulate: --speed needs a recording\n");
    assertThat(run("--fault", "drop:0")).isEqualTo(2);
    assertThat(said)
        .isEqualTo("simulate: the number of fault 'drop:0' must be a whole number of 1 or more\n");
    for (String start : List.of("1969-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "soon")) {
      assertThat(run("--archive", folder.resolve("x"), "--start", start)).isEqualTo(2);
      assertThat(said)
          .isEqualTo(
              "simulate: --start must be a time such as 2021-06-01T00:00:00Z, from 1970 to 2199, not '%s'\n"
                  .formatted(start));
    }
    assertThat(run("--archive", "a\0b")).isEqualTo(2);
    assertThat(said).startsWith("simulate: 'a\0b' can name no file here: ");
    assertThat(run("--port")).isEqualTo(2);
    assertThat(said).isEqualTo("simulate: --port needs a value\n");
    assertThat(run(folder.resolve("none"))).isEqualTo(1);
    assertThat(said).isEqualTo("simulate: " + folder.resolve("none") + " does not exist\n");
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("localhost"))) {
      assertThat(run("--port", taken.getLocalPort())).isEqualTo(1);
      assertThat(said)
          .startsWith("simulate: port " + taken.getLocalPort() + " of localhost cannot")
          .endsWith("choose another with --port, 0 for any that is free\n");
    }
  }

  @Test
  void servesUntilItIsStopped() throws Exception {
    assertThat(run(new CountDownLatch(0), "--port", 0)).isZero();
    assertThat(said).startsWith("serving http://127.0.0.1:").contains("served: ");
  }

  @Test
  void helpFitsAScreen() throws Exception {
    assertThat(run("--help")).isZero();
    assertThat(said.lines()).hasSizeLessThan(40);
    for (SimulateOption option : SimulateOption.values()) {
      assertThat(said).contains(option.flag());
    }
  }

  private int run(Object... args) throws Exception {
    return run(new CountDownLatch(1), args);
  }

  private int run(CountDownLatch stop, Object... args) throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    String[] texts = Stream.of(args).map(Object::toString).toArray(String[]::new);
    int code = SimulateMain.run(texts, new PrintStream(log, true, UTF_8), stop);
    said = log.toString(UTF_8);
    return code;
  }

  private List<Path> hiddenFiles() throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith(".")).toList();
    }
  }
}
