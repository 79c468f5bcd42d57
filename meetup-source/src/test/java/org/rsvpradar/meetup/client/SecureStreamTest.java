package org.rsvpradar.meetup.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.apache.flink.testutils.logging.LoggerAuditingExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rsvpradar.meetup.client.FakeStreamServer.Script;
import org.slf4j.event.Level;

/** The stream over HTTPS, with certificates that are right and wrong. */
@Timeout(60)
class SecureStreamTest {

  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final List<String> SENT =
      IntStream.range(0, 40).mapToObj(i -> "{\"rsvp_id\":" + i + "}").toList();

  @TempDir private static Path folder;
  private static TestCertificates certificates;
  private static SSLContext before;

  @RegisterExtension
  final LoggerAuditingExtension log = new LoggerAuditingExtension(MeetupClient.class, Level.INFO);

  @BeforeAll
  static void trustTheAuthorityOfTheTest() throws Exception {
    certificates = TestCertificates.in(folder);
    before = SSLContext.getDefault();
    SSLContext.setDefault(certificates.trustingTheAuthority());
  }

  @AfterAll
  static void trustAsBefore() {
    SSLContext.setDefault(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "of an unknown authority | unable to find valid certification path",
        "of another host | No subject alternative DNS name matching localhost found",
        "expired | NotAfter:"
      })
  void givesNothingToAServerWithAWrongCertificateAndGoesOnOnceItIsRight(
      String certificate, String reason) throws Exception {
    Script wrong = Script.over(certificates.server(certificate), c -> c.ok().lines("forged").end());
    try (FakeStreamServer server =
        new FakeStreamServer(
            good(c -> c.ok().lines(SENT.subList(0, 20))),
            wrong,
            wrong,
            good(c -> c.ok().backlog(SENT).end()))) {
      assertThat(read(server.secureUrl())).isEqualTo(SENT);
      assertThat(server.sinceCounts()).containsExactly(CatchUp.ALL, 1_000);
      assertThat(log.getMessages())
          .filteredOn(line -> line.contains("no trust over TLS"))
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).contains(server.secureUrl(), reason));
    }
  }

  @Test
  void isNeverLedFromHttpsToHttp() throws Exception {
    try (FakeStreamServer plain = new FakeStreamServer(c -> c.ok().lines("forged").end());
        FakeStreamServer server =
            new FakeStreamServer(good(c -> c.status(302, "Location: " + plain.url())))) {
      assertThatThrownBy(() -> read(server.secureUrl()))
          .isInstanceOf(StreamRefusedException.class)
          .hasMessageContaining("answered with status 302");
      assertThat(plain.requests()).isEmpty();
    }
  }

  private static Script good(Script script) throws Exception {
    return Script.over(certificates.server("good"), script);
  }

  private static List<String> read(String url) throws InterruptedException {
    List<String> given = new ArrayList<>();
    MeetupClientOptions options =
        new MeetupClientOptions(url, IDLE, 100_000, true, Duration.ofMillis(1));
    try (MeetupClient client = new MeetupClient(options, Resume.NOTHING)) {
      while (client.next(() -> {})) {
        given.add(new String(client.take().bytes(), UTF_8));
      }
    }
    return given;
  }
}
