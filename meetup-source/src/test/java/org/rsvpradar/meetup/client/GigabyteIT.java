package org.rsvpradar.meetup.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.client.FakeStreamServer.Exchange;
import org.rsvpradar.meetup.client.FakeStreamServer.Script;

/**
 * A server that sends a gigabyte without a newline, to a client in a JVM that has 32 MB in all:
 * what it keeps of such a line shows in that it lives.
 */
@Timeout(180)
class GigabyteIT {

  private static final int MEGABYTES = 1_024;
  private static final String MEGABYTE = "x".repeat(1 << 20);

  @Test
  void aGigabyteInOneLineIsCutAndTheNextLineFollows() throws Exception {
    assertThat(
            read(
                c -> {
                  c.ok().raw(Long.toHexString((long) MEGABYTES << 20) + "\r\n");
                  gigabyte(c).raw("\r\n").chunk("\nafter\n").end();
                }))
        .containsExactly(Line.MAX_BYTES + " of " + ((long) MEGABYTES << 20), "5 of 5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\nX: "})
  void aGigabyteInTheHeadOfAnAnswerIsGivenUpAndTheServerAskedAgain(String head) throws Exception {
    assertThat(read(c -> gigabyte(c.raw(head)).hold(), c -> c.ok().lines("after").end()))
        .containsExactly("5 of 5");
  }

  private static Exchange gigabyte(Exchange exchange) throws IOException {
    for (int i = 0; i < MEGABYTES; i++) {
      exchange.raw(MEGABYTE);
    }
    return exchange;
  }

  private static List<String> read(Script... scripts) throws Exception {
    try (FakeStreamServer server = new FakeStreamServer(scripts)) {
      Process reader =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx32m",
                  "-XX:MaxDirectMemorySize=4m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ReaderMain.class.getName(),
                  server.url())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      List<String> said = new String(reader.getInputStream().readAllBytes()).lines().toList();
      assertThat(reader.waitFor()).isZero();
      return said;
    }
  }
}
