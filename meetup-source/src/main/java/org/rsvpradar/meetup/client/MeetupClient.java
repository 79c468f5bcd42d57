package org.rsvpradar.meetup.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.rsvpradar.line.Line;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the stream of RSVPs line by line, over reconnects, so that nothing that the server still
 * has is lost or given twice.
 *
 * <p>One thread calls {@link #next} and {@link #take}; {@link #take}, {@link #advance} and {@link
 * #resume} share what was given so far, and need one lock of the caller's if several threads call
 * them. {@link #close} may come from any thread.
 */
public final class MeetupClient implements Closeable {

  /** Milliseconds that pass at most until a wait hears that the client was closed. */
  static final long SLICE_MS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(MeetupClient.class);

  /** A backlog comes without pauses, so the least pause that ends one. */
  private static final long SEARCH_PAUSE_MS = 1_000;

  /** How much sooner than a live stream a backlog counts as over. */
  private static final int SEARCH_HASTE = 30;

  private final MeetupClientOptions options;
  private final InstantSource time;
  private final Given given;
  private final Backoff backoff;
  private final Connector connector;
  private final LineHash hash = new LineHash();
  private final StreamStatistics statistics = new StreamStatistics();

  private volatile boolean closed;
  private volatile Connection connection;
  private boolean ended;

  /** Before the next connection, milliseconds. */
  private long waitMs;

  private Runnable pulse = () -> {};
  private CatchUp catchUp;

  /**
   * @param resume where to go on, {@link Resume#NOTHING} for a first start
   */
  public MeetupClient(MeetupClientOptions options, Resume resume) {
    this(options, resume, InstantSource.system(), new SplittableRandom());
  }

  MeetupClient(
      MeetupClientOptions options, Resume resume, InstantSource time, RandomGenerator random) {
    this.options = options;
    this.time = time;
    this.given = new Given(resume, options.bounded());
    this.backoff = new Backoff(options.firstBackoff(), random);
    this.connector = new Connector(options, this::beat);
    this.catchUp = newCatchUp();
  }

  /**
   * Waits for the next line, whatever happens to connections meanwhile.
   *
   * @param pulse called on this thread every few milliseconds while no line comes, and must be
   *     quick; what it throws comes out of here
   * @return false if there is no further line: the client was closed, or a bounded stream ended
   * @throws StreamRefusedException if the server refuses the request for good
   * @throws StreamGapException if the server of a bounded stream no longer has all that was missed;
   *     this client is then of no further use
   */
  public boolean next(Runnable pulse) throws InterruptedException {
    this.pulse = pulse;
    while (!closed && !ended) {
      try {
        if (connection == null) {
          connect();
        }
        if (advanceToNew()) {
          return true;
        }
      } catch (InterruptedException | InterruptedIOException e) {
        if (!closed) {
          throw new InterruptedException(e.getMessage());
        }
      } catch (IOException e) {
        lost(e);
      }
    }
    disconnect();
    return false;
  }

  /**
   * The line that {@link #next} found, stamped with its arrival. From now on it counts as given:
   * call this once per line, together with whatever gives it away.
   */
  public Line take() {
    boolean gap = catchUp.takeGap();
    long beforeUs = given.lastLineUs();
    if (gap) {
      given.breakOff();
    }
    Line line = given.stamp(connection.bytes(), connection.length(), nowUs());
    if (gap) {
      statistics.gap();
      LOG.warn(
          "{} no longer has all that was missed: a gap after {}, until {}",
          where(),
          instant(beforeUs),
          instant(line.arrivalUs()));
    }
    statistics.line(line.length());
    backoff.reset();
    return line;
  }

  /**
   * Moves the clock of arrivals on to now, whether lines come or not.
   *
   * @return microseconds since the epoch at or before which no later line arrives
   */
  public long advance() {
    return given.advance(nowUs());
  }

  /** Where another client is to go on. */
  public Resume resume() {
    return given.resume();
  }

  public StreamStatistics statistics() {
    return statistics;
  }

  /** Ends {@link #next} within milliseconds, also while it waits. */
  @Override
  public void close() {
    closed = true;
    Connection open = connection;
    if (open != null) {
      open.close();
    }
  }

  private void connect() throws IOException, InterruptedException {
    sleep(waitMs);
    waitMs = 0;
    catchUp.begin();
    connection = connector.open(catchUp.count());
    if (catchUp.pauseEndsSearch()) {
      long idleMs = options.idleTimeout().toMillis();
      connection.failAfterSilence(
          Math.min(idleMs, Math.max(SEARCH_PAUSE_MS, idleMs / SEARCH_HASTE)));
    }
    LOG.info("Connected to {}, with the last {} lines asked for", where(), catchUp.count());
  }

  /** Whether the connection has come to a line that was not given before. */
  private boolean advanceToNew() throws IOException {
    while (connection.next() && (options.bounded() || !connection.unterminated())) {
      if (catchUp.following()) {
        return true;
      }
      long hashed = hash.of(connection.bytes(), connection.length());
      CatchUp.Verdict verdict = catchUp.see(hashed, connection.elapsedMs());
      if (verdict == CatchUp.Verdict.DEEPER) {
        deeper();
        return false;
      }
      if (catchUp.following()) {
        connection.failAfterSilence(options.idleTimeout().toMillis());
      }
      if (verdict == CatchUp.Verdict.GIVE) {
        if (options.bounded() && catchUp.takeGap()) {
          throw lostLines(instant(given.arrivalUs(connection.bytes(), nowUs())));
        }
        return true;
      }
      beat();
    }
    cleanEnd();
    return false;
  }

  private void cleanEnd() throws IOException {
    if (catchUp.searching()) {
      deeper();
    } else if (options.bounded()) {
      if (catchUp.unanswered()) {
        throw lostLines("its end");
      }
      ended = true;
      LOG.info("{} has ended", where());
    } else {
      throw new IOException("the server ended it");
    }
  }

  private void deeper() {
    disconnect();
    catchUp.deeper();
  }

  private void lost(IOException why) {
    if (closed) {
      return;
    }
    boolean silence = why instanceof BodyStream.SilenceException;
    if (connection != null && silence && catchUp.pauseEndsSearch()) {
      deeper();
      return;
    }
    if (connection != null) {
      statistics.reconnect();
      disconnect();
    }
    if (catchUp.following()) {
      catchUp = newCatchUp();
    }
    waitMs = backoff.nextMs(why instanceof Connector.RetryException r ? r.afterMs() : 0);
    LOG.warn("No stream from {}: {}; trying again in {} ms", where(), why.getMessage(), waitMs);
  }

  private void sleep(long ms) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(ms)) {
      beat();
      Thread.sleep(Math.min(SLICE_MS, ms));
    }
  }

  private void beat() throws IOException {
    if (closed) {
      throw new IOException("the client was closed");
    }
    pulse.run();
  }

  /** A replay is complete or it fails: nobody waits for the end of one with a hole in it. */
  private StreamGapException lostLines(Object until) {
    statistics.gap();
    return new StreamGapException(where(), instant(given.lastLineUs()), until);
  }

  private void disconnect() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private CatchUp newCatchUp() {
    return new CatchUp(
        given.tail(), options.maxCount(), options.bounded(), options.idleTimeout().toMillis());
  }

  private String where() {
    return options.address();
  }

  private static Instant instant(long us) {
    return Instant.EPOCH.plus(us, ChronoUnit.MICROS);
  }

  private long nowUs() {
    Instant now = time.instant();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }
}
