package org.rsvpradar.meetup.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.line.Line;

@Timeout(60)
class RecordedStreamTest {

  @TempDir Path folder;

  @Test
  void sendsEveryLineAndThenTheCleanEndOfABoundedRun() throws Exception {
    try (Simulator simulator = start(bounded(numbered(5_000)));
        Listener listener = new Listener(simulator, "")) {
      assertThat(listener.response().statusCode()).isEqualTo(200);
      assertThat(listener.response().headers().firstValue("content-type"))
          .hasValue("application/json; charset=utf-8");
      assertThat(listener.response().headers().firstValue("transfer-encoding")).hasValue("chunked");
      assertThat(listener.rest()).isEqualTo(numbered(5_000));
      assertThat(simulator.linesSent()).isEqualTo(5_000);
      assertThat(simulator.hasEnded()).isTrue();
    }
  }

  @Test
  void sendsOneMessageAChunkEvenTheLastOneWithoutANewline() throws Exception {
    Path file = folder.resolve("cut");
    Files.writeString(file, "{\"mtime\":1}\r\n\n  \n{\"mtime\":2,\"cu");
    try (Simulator simulator = start(new Content.Recorded(List.of(file), Content.MAX_SPEED, true));
        Socket socket = new Socket("localhost", simulator.port())) {
      socket.getOutputStream().write("GET /2/rsvps HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      BufferedReader reply =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      List<String> lines = reply.lines().dropWhile(line -> !line.isEmpty()).skip(1).toList();

      assertThat(lines)
          .containsExactly("c", "{\"mtime\":1}", "", "f", "{\"mtime\":2,\"cu", "", "0", "");
    }
  }

  @Test
  void waitsForTheFirstClient() throws Exception {
    try (Simulator simulator = start(bounded(numbered(10)))) {
      assertThat(simulator.linesSent()).isZero();
      try (Listener listener = new Listener(simulator, "?since_count=5")) {
        assertThat(listener.rest()).isEqualTo(numbered(10));
      }
    }
  }

  @Test
  void isHeldBackByAClientThatDoesNotReadAndResendsAllThatItSent() throws Exception {
    List<String> lines = numbered(150_000);
    try (Simulator simulator = start(bounded(lines))) {
      try (Listener slow = new Listener(simulator, "")) {
        slow.lines(3);
        assertThat(simulator.linesSent()).isLessThan(lines.size());
      }
      try (Listener late = new Listener(simulator, "?since_count=1000000")) {
        assertThat(late.rest()).isEqualTo(lines);
      }
      // more than is kept in memory, so it is read again
      try (Listener afterTheEnd = new Listener(simulator, "?since_count=140000")) {
        assertThat(afterTheEnd.rest()).isEqualTo(lines.subList(10_000, 150_000));
      }
      try (Listener afterTheEnd = new Listener(simulator, "")) {
        assertThat(afterTheEnd.rest()).isEmpty();
      }
    }
  }

  @Test
  void standsStillWhereItIsHeldAndGoesOnFromThere() throws Exception {
    List<String> lines = numbered(5_000);
    try (Simulator simulator = start(bounded(lines))) {
      simulator.holdAt(1_000);
      try (Listener listener = new Listener(simulator, "")) {
        List<String> read = new ArrayList<>(listener.lines(700));
        assertThat(simulator.linesSent()).isBetween(700L, 1_000L);
        assertThat(simulator.hasEnded()).isFalse();

        simulator.holdAt(Long.MAX_VALUE);
        read.addAll(listener.rest());
        assertThat(read).isEqualTo(lines);
      }
    }
  }

  @Test
  void losesAndDoublesNothingBetweenBacklogAndLive() throws Exception {
    List<String> lines = numbered(60_000);
    try (Simulator simulator = start(bounded(lines));
        Listener steady = new Listener(simulator, "")) {
      List<CompletableFuture<List<String>>> others = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        steady.lines(1_000);
        others.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try (Listener other = new Listener(simulator, "?since_count=100000")) {
                    return other.rest();
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }));
      }
      assertThat(steady.rest()).isEqualTo(lines.subList(20_000, 60_000));
      for (CompletableFuture<List<String>> other : others) {
        assertThat(other.get()).isEqualTo(lines);
      }
    }
  }

  @Test
  void resendsByMtimeOnlyWhatIsNewer() throws Exception {
    List<String> lines = List.of("{\"mtime\":5}", "{\"mtime\":3}", "none", "{\"mtime\":7}");
    try (Simulator simulator = start(bounded(lines))) {
      try (Listener first = new Listener(simulator, "")) {
        first.rest();
      }
      try (Listener second = new Listener(simulator, "?since_mtime=3")) {
        assertThat(second.rest()).containsExactly("{\"mtime\":5}", "{\"mtime\":7}");
      }
    }
  }

  @Test
  void withoutBoundedTheStreamFallsSilentAndStaysOpen() throws Exception {
    List<String> lines = numbered(3);
    try (Simulator simulator =
        start(new Content.Recorded(List.of(file(lines)), Content.MAX_SPEED, false))) {
      try (Listener listener = new Listener(simulator, "")) {
        assertThat(listener.lines(3)).isEqualTo(lines);
        CompletableFuture<String> next =
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return listener.line();
                  } catch (IOException broken) {
                    return "broken";
                  }
                });
        assertThat(next).isNotDone();
        simulator.close();
        assertThat(next.get()).isEqualTo("broken");
      }
    }
  }

  @Test
  void aLineFarTooLongKeepsItsLength() throws Exception {
    String tooLong = "{\"a\":\"" + "b".repeat(3 * Line.MAX_BYTES);
    try (Simulator simulator = start(bounded(List.of(tooLong)));
        Listener listener = new Listener(simulator, "")) {
      HttpResponse<?> response = listener.response();
      assertThat(response.statusCode()).isEqualTo(200);
      String line = listener.line();
      assertThat(line).startsWith(tooLong.substring(0, Line.MAX_BYTES));
      assertThat(listener.length()).isEqualTo(tooLong.length());
      assertThat(listener.line()).isNull();
    }
  }

  @Test
  void answersBadRequestsWithAnErrorsObject() throws Exception {
    try (Simulator simulator = start(bounded(numbered(1)))) {
      assertThat(reply(simulator, "/2/rsvps?since_count=1&since_mtime=2"))
          .isEqualTo("400 since_count and since_mtime are mutually exclusive");
      assertThat(reply(simulator, "/2/rsvps?since_count=many"))
          .isEqualTo("400 since_count must be a whole number of 0 or more, not 'many'");
      assertThat(reply(simulator, "/2/rsvps?since_mtime=-1"))
          .isEqualTo("400 since_mtime must be a whole number of 0 or more, not '-1'");
      assertThat(reply(simulator, "/2/photos")).isEqualTo("404 there is nothing but /2/rsvps");
      assertThat(reply(simulator, "/")).startsWith("404");
      assertThat(simulator.linesSent()).isZero();
    }
  }

  @Test
  void aTakenPortIsAnErrorThatNamesIt() throws Exception {
    Content content = bounded(numbered(1));
    try (Simulator first = start(content)) {
      SimulatorOptions same = SimulatorOptions.local(content).withPort(first.port());
      assertThatThrownBy(() -> Simulator.start(same))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("port " + first.port() + " of localhost cannot be listened at");
    }
  }

  @Test
  void breaksTheConnectionAndRefusesOthersWhenTheRecordingCannotBeReadOn() throws Exception {
    Path first = file(numbered(2_000));
    Path second = Files.write(folder.resolve("second"), List.of("{\"mtime\":9000000}"));
    Content content = new Content.Recorded(List.of(first, second), Content.MAX_SPEED, true);
    try (Simulator simulator = start(content)) {
      Files.writeString(second, "written to since");
      try (Listener listener = new Listener(simulator, "")) {
        assertThatThrownBy(listener::rest).isInstanceOf(IOException.class);
      }
      assertThat(simulator.failure()).isPresent();
      assertThat(reply(simulator, "/2/rsvps")).startsWith("500 ").contains("second");
    }
  }

  @Test
  void aRecordingThatIsCutOffIsFoundBeforeAnythingIsServed() throws Exception {
    Path file = folder.resolve("cut.gz");
    try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(String.join("\n", numbered(2_000)).getBytes(UTF_8));
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 8));
    assertThatThrownBy(() -> start(new Content.Recorded(List.of(file), Content.MAX_SPEED, true)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cut.gz is cut off");
  }

  static List<String> numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"mtime\":" + (1_000_000 + i) + ",\"n\":" + i + "}")
        .toList();
  }

  private Content bounded(List<String> lines) throws IOException {
    return new Content.Recorded(List.of(file(lines)), Content.MAX_SPEED, true);
  }

  private Path file(List<String> lines) throws IOException {
    return Files.write(folder.resolve("recording.ndjson"), lines);
  }

  private static Simulator start(Content content) throws IOException {
    return Simulator.start(SimulatorOptions.local(content));
  }

  /** Status and message of a refusal. */
  private static String reply(Simulator simulator, String target) throws Exception {
    URI url = simulator.url().resolve(target);
    HttpResponse<java.io.InputStream> response = Listener.request(url);
    String body = new String(response.body().readAllBytes(), UTF_8);
    String open = "{\"errors\":[{\"code\":" + response.statusCode() + ",\"message\":\"";
    assertThat(body).startsWith(open).endsWith("\"}]}\n");
    return response.statusCode() + " " + body.substring(open.length(), body.length() - 5);
  }
}
