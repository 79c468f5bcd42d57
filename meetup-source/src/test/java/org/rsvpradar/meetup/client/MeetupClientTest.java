package org.rsvpradar.meetup.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.flink.testutils.logging.LoggerAuditingExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.slf4j.event.Level;

@Timeout(60)
class MeetupClientTest {

  /** Long enough that no pause of a loaded machine counts. */
  private static final Duration IDLE = Duration.ofMinutes(5);

  private static final int ALL = CatchUp.ALL;

  private static final Duration SHORT_IDLE = Duration.ofSeconds(1);

  @RegisterExtension
  final LoggerAuditingExtension log = new LoggerAuditingExtension(MeetupClient.class, Level.WARN);

  private final AtomicLong nowUs = new AtomicLong(1_000_000);
  private FakeStreamServer server;
  private MeetupClient client;
  private final List<Line> given = new ArrayList<>();

  @Test
  void linesAreSplitAtNewlinesAndNeverAtChunks() throws Exception {
    readAll(c -> c.ok().chunk("{\"a\"").chunk(":1}\n{\"b\":2}\r").chunk("\n\n \n{\"c\"").end());
    assertThat(texts()).containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\"");
  }

  @Test
  void aBodyOfKnownLengthIsReadLikeAnyOther() throws Exception {
    readAll(c -> c.raw("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\na\nb\n"));
    assertThat(texts()).containsExactly("a", "b");
  }

  @Test
  void aBodyThatEndsWithItsConnectionIsReadLikeAnyOther() throws Exception {
    readAll(c -> c.raw("HTTP/1.0 200 OK\r\n\r\na\nb\n"));
    assertThat(texts()).containsExactly("a", "b");
  }

  @Test
  void aRedirectIsFollowedAndKeepsTheBacklog() throws Exception {
    readAll(c -> c.status(302, "Location: /there?since_count=5"), c -> c.ok().lines("a").end());
    assertThat(server.requests())
        .containsExactly("/2/rsvps?since_count=" + ALL, "/there?since_count=5");
    assertThat(texts()).containsExactly("a");
  }

  @Test
  void aLineWithoutEndIsCutInBoundedMemory() throws Exception {
    String megabyte = "x".repeat(1 << 20);
    readAll(
        c -> {
          c.ok();
          for (int i = 0; i < 64; i++) {
            c.chunk(megabyte);
          }
          c.chunk("\nafter\n").end();
        });
    assertThat(given.get(0).bytes()).hasSize(Line.MAX_BYTES);
    assertThat(given.get(0).length()).isEqualTo(64L << 20);
    assertThat(texts().get(1)).isEqualTo("after");
  }

  @Test
  void aTornLineIsDiscardedAndItsWholeFormGiven() throws Exception {
    List<String> sent = lines(0, 300);
    readAll(
        c -> c.ok().lines(sent.subList(0, 200)).chunk(sent.get(200).substring(0, 5)),
        c -> c.ok().backlog(sent).end());
    assertThat(texts()).isEqualTo(sent);
    assertThat(server.sinceCounts()).containsExactly(ALL, 1_000);
    assertThat(client.statistics().reconnects()).isEqualTo(1);
    assertThat(client.statistics().gaps()).isZero();
  }

  @Test
  void aBrokenChunkIsNoEndEvenInABoundedRun() throws Exception {
    List<String> sent = lines(0, 20);
    readAll(
        c -> c.ok().lines(sent.subList(0, 10)).raw("zz\r\nnot a chunk\r\n"),
        c -> c.ok().backlog(sent).end());
    assertThat(texts()).isEqualTo(sent);
  }

  @Test
  void silenceEndsTheConnection() throws Exception {
    List<String> sent = lines(0, 20);
    open(
        true,
        SHORT_IDLE,
        c -> c.ok().lines(sent.subList(0, 15)).hold(),
        c -> c.ok().backlog(sent).end());
    read(Integer.MAX_VALUE);
    assertThat(texts()).isEqualTo(sent);
    assertThat(client.statistics().reconnects()).isPositive();
  }

  @Test
  void silenceInMidLineDiscardsWhatCameOfTheLine() throws Exception {
    List<String> sent = lines(0, 20);
    open(
        true,
        SHORT_IDLE,
        c -> c.ok().lines(sent.subList(0, 15)).chunk(sent.get(15).substring(0, 9)).hold(),
        c -> c.ok().backlog(sent).end());
    read(Integer.MAX_VALUE);
    assertThat(texts()).isEqualTo(sent);
  }

  @Test
  void aResetConnectionLosesNothingThatTheServerHas() throws Exception {
    List<String> sent = lines(0, 30_000);
    readAll(
        c -> c.ok().lines(sent.subList(0, 10_000)).reset(),
        c -> c.raw("HTTP/1.1 200").reset(),
        c -> c.ok().backlog(sent).end());
    assertThat(texts()).isEqualTo(sent);
    assertThat(client.statistics().gaps()).isZero();
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws Exception {
    open(true, SHORT_IDLE, FakeStreamServer.Exchange::hold, c -> c.ok().lines("a").end());
    read(Integer.MAX_VALUE);
    assertThat(texts()).containsExactly("a");
  }

  @Test
  void aServerInTroubleIsAskedAgain() throws Exception {
    readAll(
        c -> c.status(503),
        c -> c.status(429, "Retry-After: 0"),
        c -> {},
        c -> c.ok().lines("a").end());
    assertThat(texts()).containsExactly("a");
    assertThat(server.sinceCounts()).containsExactly(ALL, ALL, ALL, ALL);
  }

  @Test
  void whatDoesNotSpeakHttpIsAskedAgainAndFillsNoLog() throws Exception {
    readAll(c -> c.raw("x".repeat(100_000) + "\r\n\r\n"), c -> c.ok().lines("a").end());
    assertThat(texts()).containsExactly("a");
    assertThat(log.getMessages())
        .singleElement()
        .asString()
        .contains("No stream from " + server.url(), "xxx")
        .hasSizeLessThan(500);
  }

  @Test
  void aRefusalIsFatalAndNamesUrlAndStatus() throws Exception {
    open(false, IDLE, c -> c.status(404));
    assertThatThrownBy(() -> read(1))
        .isInstanceOf(StreamRefusedException.class)
        .hasMessage(
            "The stream at '%s' answered with status 404, which no retry mends: check source.url.",
            server.url());
  }

  @Test
  void aCleanEndOfALiveStreamIsADropAndItsUnfinishedLineIsDiscarded() throws Exception {
    List<String> sent = lines(0, 30);
    open(
        false,
        IDLE,
        c -> c.ok().lines(sent.subList(0, 10)).chunk("{\"unfinished\":").end(),
        c -> c.ok().backlog(sent).hold());
    read(30);
    assertThat(texts()).isEqualTo(sent);
  }

  @Test
  void closingEndsAReadThatWaits() throws Exception {
    open(false, IDLE, c -> c.ok().lines("a").hold());
    read(1);
    closeAtTheNextPulse();
    assertThat(client.next(pulse)).isFalse();
  }

  @Test
  void closingEndsAConnectThatWaits() throws Exception {
    open(false, IDLE, FakeStreamServer.Exchange::hold);
    closeAtTheNextPulse();
    assertThat(client.next(pulse)).isFalse();
  }

  @Test
  void closingEndsABackoff() throws Exception {
    server = new FakeStreamServer(c -> c.status(503, "Retry-After: 3600"));
    client =
        new MeetupClient(
            options(false, IDLE), Resume.NOTHING, this::now, RandomGenerator.getDefault());
    closeAtTheNextPulse();
    assertThat(client.next(pulse)).isFalse();
    server.close();
  }

  @Test
  void aDeeperBacklogIsAskedForUntilTheOverlapIsFound() throws Exception {
    List<String> sent = lines(0, 20_500);
    readAll(
        c -> c.ok().lines(sent.subList(0, 500)),
        c -> c.ok().backlog(sent).end(),
        c -> c.ok().backlog(sent).end(),
        c -> c.ok().backlog(sent).end());
    assertThat(texts()).isEqualTo(sent);
    assertThat(server.sinceCounts()).containsExactly(ALL, 1_000, 10_000, 100_000);
    assertThat(client.statistics().gaps()).isZero();
  }

  @Test
  void aPauseInALiveStreamEndsASearch() throws Exception {
    List<String> sent = lines(0, 1_700);
    FakeStreamServer.Script backlog = c -> c.ok().backlog(sent).hold();
    open(false, SHORT_IDLE, c -> c.ok().lines(sent.subList(0, 500)), backlog, backlog);
    read(1_700);
    assertThat(texts()).isEqualTo(sent);
    assertThat(server.sinceCounts()).startsWith(100_000, 1_000, 10_000);
  }

  @Test
  void aSearchThatBreaksIsRepeated() throws Exception {
    List<String> sent = lines(0, 600);
    readAll(
        c -> c.ok().lines(sent.subList(0, 500)),
        c -> c.ok().lines(sent.subList(0, 300)),
        c -> c.status(503),
        c -> c.ok().backlog(sent).end());
    assertThat(texts()).isEqualTo(sent);
    assertThat(server.sinceCounts()).containsExactly(ALL, 1_000, 1_000, 1_000);
  }

  @Test
  void exactRepeatsStayLinesOfTheirOwnOverReconnects() throws Exception {
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      sent.add("{\"rsvp_id\":" + i / 3 + "}");
    }
    readAll(
        c -> c.ok().lines(sent.subList(0, 1)),
        c -> c.ok().lines(sent.subList(0, 5)),
        c -> c.ok().lines(sent.subList(0, 151)),
        c -> c.ok().lines(sent.subList(40, 200)),
        c -> c.ok().lines(sent.subList(185, 300)).end());
    assertThat(texts()).isEqualTo(sent);
  }

  @Test
  void aServerThatSendsMoreThanAskedIsReadToTheOverlap() throws Exception {
    List<String> sent = lines(0, 4_000);
    readAll(c -> c.ok().lines(sent.subList(0, 3_900)), c -> c.ok().lines(sent).end());
    assertThat(texts()).isEqualTo(sent);
    assertThat(server.sinceCounts()).containsExactly(ALL, 1_000);
  }

  @Test
  void aLostOverlapInALiveStreamIsAGapAndEverythingIsTaken() throws Exception {
    List<String> sent = lines(0, 300);
    open(
        false,
        IDLE,
        c -> c.ok().lines(sent.subList(0, 150)),
        c -> c.ok().lines(sent.subList(200, 250)).end(),
        c -> c.ok().lines(sent.subList(200, 250)).end(),
        c -> c.ok().lines(sent.subList(200, 250)).end(),
        c -> c.ok().lines(sent.subList(200, 210)),
        c -> c.ok().lines(sent.subList(200, 300)).hold());
    read(150);
    nowUs.set(60_000_000);
    read(100);
    List<String> expected = new ArrayList<>(sent.subList(0, 150));
    expected.addAll(sent.subList(200, 300));
    assertThat(texts()).isEqualTo(expected);
    assertThat(server.sinceCounts())
        .containsExactly(100_000, 1_000, 10_000, 100_000, 100_000, 1_000);
    assertThat(client.statistics().gaps()).isEqualTo(1);
    assertThat(log.getMessages())
        .filteredOn(line -> line.contains("a gap"))
        .containsExactly(
            server.url()
                + " no longer has all that was missed: a gap after 1970-01-01T00:00:01.000149Z,"
                + " until 1970-01-01T00:01:00Z");
  }

  @Test
  void aLostOverlapInAReplayIsAFailureThatNamesItsBounds() throws Exception {
    List<String> sent =
        IntStream.range(0, 300)
            .mapToObj(second -> ArchivedLine.of(1_000_000L * second, "{\"x\":1}".getBytes(UTF_8)))
            .map(line -> new String(line, UTF_8))
            .toList();
    open(
        true,
        IDLE,
        c -> c.ok().lines(sent.subList(0, 150)),
        c -> c.ok().lines(sent.subList(200, 300)).end());
    assertThatThrownBy(() -> read(Integer.MAX_VALUE))
        .isInstanceOf(StreamGapException.class)
        .hasMessage(
            "The stream at '%s' no longer has all lines of this bounded run: some are missing"
                + " after 1970-01-01T00:02:29Z, until 1970-01-01T00:03:20Z.",
            server.url());
    assertThat(given).hasSize(150);
    assertThat(server.sinceCounts()).containsExactly(ALL, 1_000, 10_000, 100_000, ALL, ALL);
  }

  @Test
  void aReplayThatIsMissingMoreThanTheMostLinesGoesOnBehindItsState() throws Exception {
    List<String> sent = lines(0, 150_000);
    open(true, IDLE, c -> c.ok().lines(sent).hold(), c -> c.ok().backlog(sent).end());
    read(20_000);
    Resume resume = client.resume();
    client.close();
    client = client(true, IDLE, resume);
    read(Integer.MAX_VALUE);
    assertThat(texts()).isEqualTo(sent);
    assertThat(client.statistics().gaps()).isZero();
  }

  @Test
  void aBacklogThatBeginsWithTheVeryLastLinesIsNoGap() throws Exception {
    List<String> sent = lines(0, 20);
    FakeStreamServer.Script few = c -> c.ok().lines(sent.subList(7, 20)).end();
    readAll(c -> c.ok().lines(sent.subList(0, 10)), few, few, few, few);
    assertThat(texts()).isEqualTo(sent);
    assertThat(client.statistics().gaps()).isZero();
  }

  @Test
  void aBoundedStreamThatEndedMeanwhileEndsBehindTheOverlap() throws Exception {
    List<String> sent = lines(0, 200);
    readAll(c -> c.ok().lines(sent), c -> c.ok().backlog(sent).end());
    assertThat(texts()).isEqualTo(sent);
  }

  @Test
  void aReplayThatForgotEverythingIsAFailure() throws Exception {
    open(true, IDLE, c -> c.ok().lines("a"), c -> c.ok().end());
    assertThatThrownBy(() -> read(Integer.MAX_VALUE))
        .isInstanceOf(StreamGapException.class)
        .hasMessageEndingWith("after 1970-01-01T00:00:01Z, until its end.");
    assertThat(texts()).containsExactly("a");
  }

  @Test
  void anotherClientGoesOnFromTheState() throws Exception {
    List<String> sent = lines(0, 400);
    open(true, IDLE, c -> c.ok().lines(sent).hold(), c -> c.ok().backlog(sent).end());
    read(250);
    long[] state = client.resume().toLongs();
    client.close();
    client = client(true, IDLE, Resume.ofLongs(state));
    nowUs.set(5);
    read(Integer.MAX_VALUE);
    assertThat(texts()).isEqualTo(sent);
    assertThat(given).isSortedAccordingTo((a, b) -> Long.compare(a.arrivalUs(), b.arrivalUs()));
    assertThat(given.stream().map(Line::arrivalUs)).doesNotHaveDuplicates();
    server.close();
  }

  @Test
  void aReplayThatFallsSilentBeforeTheOverlapIsAskedAgain() throws Exception {
    List<String> sent = lines(0, 20);
    open(
        true,
        SHORT_IDLE,
        c -> c.ok().lines(sent.subList(0, 5)).hold(),
        c -> c.ok().backlog(sent).end());
    byte[] last = sent.get(10).getBytes(UTF_8);
    long[] tail = {new LineHash().of(last, last.length)};
    client = client(true, SHORT_IDLE, new Resume(0, 0, tail));
    read(Integer.MAX_VALUE);
    assertThat(texts()).isEqualTo(sent.subList(11, 20));
  }

  @Test
  void aStateOfOneLineIsNotTakenForItsRepeat() throws Exception {
    List<String> sent = new ArrayList<>(lines(0, 5_000));
    sent.set(4_500, sent.get(0));
    open(true, IDLE, c -> c.ok().lines(sent.subList(0, 1)).hold(), c -> c.ok().backlog(sent).end());
    read(1);
    Resume resume = client.resume();
    client.close();
    client = client(true, IDLE, resume);
    read(Integer.MAX_VALUE);
    assertThat(texts()).isEqualTo(sent);
  }

  @Test
  void aStateWithoutLinesAsksForEverything() throws Exception {
    open(true, IDLE, c -> c.ok().lines("a").end());
    client = client(true, IDLE, Resume.ofLongs(client.resume().toLongs()));
    read(Integer.MAX_VALUE);
    assertThat(server.sinceCounts()).containsExactly(ALL);
    assertThat(texts()).containsExactly("a");
  }

  @Test
  void aReplayRestoresTheArrivalsOfAnArchiveAndGivesItsOriginalLines() throws Exception {
    byte[] original = "{\"rsvp_id\":1}".getBytes(UTF_8);
    String archived = new String(ArchivedLine.of(77, original), UTF_8);
    String later = new String(ArchivedLine.of(99, original), UTF_8);
    readAll(c -> c.ok().lines(archived, later, later).end());
    assertThat(given).extracting(Line::arrivalUs).containsExactly(77L, 99L, 100L);
    assertThat(given).allSatisfy(line -> assertThat(line.bytes()).isEqualTo(original));
    assertThat(given).extracting(Line::length).containsOnly((long) original.length);
  }

  @Test
  void aLiveStreamNeverDecidesItsArrivalButLosesAnArchivedPrefix() throws Exception {
    byte[] original = "{\"rsvp_id\":1}".getBytes(UTF_8);
    String archived = new String(ArchivedLine.of(77, original), UTF_8);
    open(false, IDLE, c -> c.ok().lines(archived).hold());
    read(1);
    assertThat(given.get(0).arrivalUs()).isEqualTo(1_000_000);
    assertThat(given.get(0).bytes()).isEqualTo(original);
  }

  @Test
  void aLineTooLargeStaysAsItIs() throws Exception {
    String line = "{\"arrival_us\":77,\"x\":\"" + "x".repeat(Line.MAX_BYTES) + "\"}";
    readAll(c -> c.ok().lines(line).end());
    assertThat(texts()).containsExactly(line.substring(0, Line.MAX_BYTES));
    assertThat(given.get(0).length()).isEqualTo(line.length());
  }

  @Test
  void arrivalsIncreaseAlsoWhenTheClockJumpsBack() throws Exception {
    open(true, IDLE, c -> c.ok().lines("a", "b", "c", "d").end());
    read(1);
    nowUs.set(2_000_000);
    assertThat(client.advance()).isEqualTo(2_000_000);
    nowUs.set(500);
    assertThat(client.advance()).isEqualTo(2_000_000);
    read(2);
    nowUs.set(3_000_000);
    read(Integer.MAX_VALUE);
    assertThat(given)
        .extracting(Line::arrivalUs)
        .containsExactly(1_000_000L, 2_000_001L, 2_000_002L, 3_000_000L);
  }

  @Test
  void arrivalsIncreaseOverARestartAfterWhichTheClockIsBehind() throws Exception {
    open(
        true,
        IDLE,
        c -> c.ok().lines("a").hold(),
        c -> c.ok().backlog(List.of("a", "b", "c")).end());
    read(1);
    long[] state = client.resume().toLongs();
    client.close();
    nowUs.set(500);
    client = client(true, IDLE, Resume.ofLongs(state));
    read(Integer.MAX_VALUE);
    assertThat(texts()).containsExactly("a", "b", "c");
    assertThat(given)
        .extracting(Line::arrivalUs)
        .containsExactly(1_000_000L, 1_000_001L, 1_000_002L);
  }

  @Test
  void whatThePulseThrowsComesOut() throws Exception {
    open(false, IDLE, c -> c.ok().hold());
    assertThatThrownBy(
            () ->
                client.next(
                    () -> {
                      throw new IllegalStateException("from the pulse");
                    }))
        .hasMessage("from the pulse");
  }

  // ---------------------------------------------------------------------------------------------

  private Runnable pulse = () -> {};

  private void closeAtTheNextPulse() {
    AtomicBoolean started = new AtomicBoolean();
    pulse =
        () -> {
          if (started.compareAndSet(false, true)) {
            new Thread(client::close, "closing").start();
          }
        };
  }

  private void open(boolean bounded, Duration idle, FakeStreamServer.Script... scripts)
      throws Exception {
    server = new FakeStreamServer(scripts);
    client = client(bounded, idle, Resume.NOTHING);
  }

  private MeetupClient client(boolean bounded, Duration idle, Resume resume) {
    return new MeetupClient(
        options(bounded, idle), resume, this::now, RandomGenerator.getDefault());
  }

  private MeetupClientOptions options(boolean bounded, Duration idle) {
    return new MeetupClientOptions(server.url(), idle, 100_000, bounded, Duration.ofMillis(1));
  }

  private Instant now() {
    return Instant.EPOCH.plusNanos(1_000 * nowUs.get());
  }

  /** Reads a bounded stream to its end. */
  private void readAll(FakeStreamServer.Script... scripts) throws Exception {
    open(true, IDLE, scripts);
    read(Integer.MAX_VALUE);
    client.close();
    server.close();
  }

  private void read(int most) throws Exception {
    for (int i = 0; i < most && client.next(pulse); i++) {
      given.add(client.take());
    }
  }

  private List<String> texts() {
    return given.stream().map(line -> new String(line.bytes(), UTF_8)).toList();
  }

  private static List<String> lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "{\"rsvp_id\":" + i + "}").toList();
  }
}
