package org.rsvpradar.meetup.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rsvpradar.line.Line;

@Timeout(60)
class MeetupClientTest {

  @Test
  void linesAreSplitAtNewlinesAndNeverAtChunks() throws Exception {
    try (FakeStreamServer server =
        new FakeStreamServer(
            c -> c.ok().chunk("{\"a\"").chunk(":1}\n{\"b\":2}\r").chunk("\n\n \n{\"c\"").end())) {
      assertThat(all(server)).containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\"");
    }
  }

  @Test
  void aBrokenConnectionIsOpenedAgainAndGoesOnBehindTheLastLine() throws Exception {
    List<String> sent = lines(0, 300);
    try (FakeStreamServer server =
        new FakeStreamServer(
            c -> c.ok().lines(sent.subList(0, 200)).chunk("torn"),
            c -> c.ok().backlog(sent).end())) {
      assertThat(all(server)).isEqualTo(sent);
      assertThat(server.sinceCounts()).containsExactly(100_000, 1_000);
    }
  }

  private static List<String> all(FakeStreamServer server) throws Exception {
    List<String> texts = new ArrayList<>();
    try (MeetupClient client = new MeetupClient(options(server, true), Resume.NOTHING)) {
      while (client.next(() -> {})) {
        Line line = client.take();
        texts.add(new String(line.bytes(), UTF_8));
      }
    }
    return texts;
  }

  private static MeetupClientOptions options(FakeStreamServer server, boolean bounded) {
    return new MeetupClientOptions(
        server.url(), Duration.ofSeconds(20), 100_000, bounded, Duration.ofMillis(1));
  }

  private static List<String> lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "{\"rsvp_id\":" + i + "}").toList();
  }
}
