package org.rsvpradar.meetup.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.cli.UsageException;

@Timeout(60)
class FaultyStreamTest {

  private static final int LINES = 3_000;
  private static final List<String> ALL = RecordedStreamTest.numbered(LINES);

  @TempDir Path folder;

  @Test
  void breaksConnectionsInMidLineAndAReconnectStillGetsEveryLine() throws Exception {
    try (Simulator simulator = start("drop:500")) {
      List<String> got = new ArrayList<>();
      int breaks = 0;
      while (got.size() < LINES) {
        long backlog = simulator.linesSent();
        try (Listener listener = new Listener(simulator, "?since_count=" + backlog)) {
          got.clear();
          for (String line = listener.line(); line != null; line = listener.line()) {
            got.add(line);
          }
        } catch (IOException broken) {
          breaks++;
          assertThat(got).isEqualTo(ALL.subList(0, got.size()));
        }
      }
      assertThat(got).isEqualTo(ALL);
      assertThat(breaks).isBetween(1, 12);
    }
  }

  @Test
  void theSameSeedBreaksAtTheSameLine() throws Exception {
    String broken = untilBreak(1);
    assertThat(broken).isEqualTo(untilBreak(1)).isNotEqualTo(untilBreak(2));
    assertThat(broken.lines().filter(ALL::contains).count()).isBetween(250L, 750L);
    assertThat(broken).doesNotEndWith("\n");
  }

  @Test
  void fallsSilentAndServesOthersMeanwhile() throws Exception {
    try (Simulator simulator = start("stall:500");
        Listener stalled = new Listener(simulator, "")) {
      int stallsAt = (int) Faults.parse("stall:500", 1).strikesAfter(Fault.STALL, 0);
      assertThat(stalled.lines(stallsAt)).isEqualTo(ALL.subList(0, stallsAt));
      CompletableFuture<String> next =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return stalled.line();
                } catch (IOException closed) {
                  return "cut off";
                }
              });
      try (Listener other = new Listener(simulator, "?since_count=100000")) {
        assertThat(other.lines(stallsAt)).isEqualTo(ALL.subList(0, stallsAt));
      }
      assertThat(next).isNotDone();
      simulator.close();
      assertThat(next.get()).isEqualTo("cut off");
    }
  }

  @Test
  void repeatsMoreBacklogThanAsked() throws Exception {
    try (Simulator simulator = start("repeat:70")) {
      try (Listener first = new Listener(simulator, "")) {
        assertThat(first.rest()).isEqualTo(ALL);
      }
      try (Listener second = new Listener(simulator, "?since_count=30")) {
        assertThat(second.rest()).isEqualTo(ALL.subList(LINES - 100, LINES));
      }
      try (Listener third = new Listener(simulator, "")) {
        assertThat(third.rest()).isEmpty();
      }
    }
  }

  @Test
  void garbageIsPartOfTheStreamAndComesAgainInTheBacklog() throws Exception {
    try (Simulator simulator = start("garbage:20")) {
      List<String> first;
      try (Listener listener = new Listener(simulator, "")) {
        first = listener.rest();
      }
      assertThat(first.stream().filter(ALL::contains)).isEqualTo(ALL);
      assertThat(first).hasSizeBetween(LINES + LINES / 40, LINES + LINES / 10);
      try (Listener listener = new Listener(simulator, "?since_count=100000")) {
        assertThat(listener.rest()).isEqualTo(first);
      }
    }
  }

  @Test
  void refusesEveryThirdAndEveryFifthRequest() throws Exception {
    try (Simulator simulator = start("429:3,503:5")) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        HttpResponse<java.io.InputStream> response = Listener.request(simulator.url());
        statuses.add(response.statusCode());
        if (response.statusCode() != 200) {
          assertThat(response.headers().firstValue("retry-after")).hasValue("1");
        }
        response.body().close();
      }
      assertThat(statuses).containsExactly(200, 200, 429, 200, 503, 429);
    }
  }

  @Test
  void dripsEveryByteInTheEnd() throws Exception {
    Path file = Files.write(folder.resolve("short"), ALL.subList(0, 20));
    try (Simulator simulator = start(file, "slow:1000", 1);
        Listener listener = new Listener(simulator, "")) {
      assertThat(listener.rest()).isEqualTo(ALL.subList(0, 20));
    }
  }

  @Test
  void anUnknownFaultOrNumberIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> Faults.parse("drop,flood", 1))
        .isInstanceOf(UsageException.class)
        .hasMessage("there is no fault 'flood', only drop, stall, repeat, garbage, 429, 503, slow");
    assertThatThrownBy(() -> Faults.parse("drop:0", 1))
        .isInstanceOf(UsageException.class)
        .hasMessage("the number of fault 'drop:0' must be a whole number of 1 or more");
  }

  /** Every byte of a connection; a client's own buffers would lose the last ones. */
  private String untilBreak(long seed) throws Exception {
    Path file = Files.write(folder.resolve("recording"), ALL);
    try (Simulator simulator = start(file, "drop:500", seed);
        Socket socket = new Socket(simulator.url().getHost(), simulator.port())) {
      socket.getOutputStream().write("GET /2/rsvps HTTP/1.1\r\n\r\n".getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private Simulator start(String faults) throws IOException {
    return start(Files.write(folder.resolve("recording"), ALL), faults, 1);
  }

  private static Simulator start(Path file, String faults, long seed) throws IOException {
    Content content = new Content.Recorded(List.of(file), Content.MAX_SPEED, true);
    return Simulator.start(SimulatorOptions.local(content).withFaults(Faults.parse(faults, seed)));
  }
}
