package org.rsvpradar.meetup.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The body of a response as a stream of bytes that gives up in silence, can be closed by any thread
 * while another waits in it, and holds the server back when nobody reads.
 */
final class BodyStream extends InputStream implements BodySubscriber<BodyStream> {

  /** Buffers asked for ahead of the reader; the HTTP client makes them 16 KiB. */
  static final int AHEAD = 16;

  private static final List<ByteBuffer> END = List.of();

  private final Pulse pulse;
  private final LongSupplier nanoTime;
  private final BlockingQueue<List<ByteBuffer>> arrived = new LinkedBlockingQueue<>();
  private final ArrayDeque<ByteBuffer> current = new ArrayDeque<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Written before {@link #END} is queued, so read after it. */
  private Throwable failure;

  private long silenceMs;
  private boolean ended;

  /**
   * @param silenceMs milliseconds without a byte after which reading fails
   * @param pulse called every few milliseconds while reading waits; what it throws ends the wait
   */
  BodyStream(long silenceMs, Pulse pulse) {
    this(silenceMs, pulse, System::nanoTime);
  }

  BodyStream(long silenceMs, Pulse pulse, LongSupplier nanoTime) {
    this.silenceMs = silenceMs;
    this.pulse = pulse;
    this.nanoTime = nanoTime;
  }

  /** Changes the milliseconds without a byte after which reading fails. */
  void failAfterSilence(long silenceMs) {
    this.silenceMs = silenceMs;
  }

  /** Whether the clean end has been read. */
  boolean ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (current.isEmpty() || !current.peek().hasRemaining()) {
      current.poll();
      if (current.isEmpty() && !refill()) {
        return -1;
      }
    }
    ByteBuffer from = current.peek();
    int taken = Math.min(length, from.remaining());
    from.get(target, offset, taken);
    return taken;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      subscription.thenAccept(Flow.Subscription::cancel);
    }
  }

  @Override
  public CompletionStage<BodyStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
    given.request(AHEAD);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (buffers.isEmpty()) {
      subscription.join().request(1);
    } else {
      arrived.add(buffers);
    }
  }

  @Override
  public void onError(Throwable cause) {
    failure = cause;
    arrived.add(END);
  }

  @Override
  public void onComplete() {
    arrived.add(END);
  }

  private boolean refill() throws IOException {
    if (ended) {
      return false;
    }
    List<ByteBuffer> next = await();
    if (closed.get()) {
      throw new IOException("the connection was closed here");
    }
    if (next == END) {
      if (failure != null) {
        throw new IOException(failure.toString(), failure);
      }
      ended = true;
      return false;
    }
    current.addAll(next);
    subscription.join().request(1);
    return true;
  }

  private List<ByteBuffer> await() throws IOException {
    try {
      List<ByteBuffer> next = arrived.poll();
      long start = nanoTime.getAsLong();
      while (next == null) {
        next = arrived.poll(MeetupClient.SLICE_MS, TimeUnit.MILLISECONDS);
        if (next == null) {
          pulse.beat();
          if (nanoTime.getAsLong() - start > TimeUnit.MILLISECONDS.toNanos(silenceMs)) {
            throw new SilenceException(silenceMs);
          }
        }
      }
      return next;
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted while waiting for the stream");
    }
  }

  /** No byte came for too long. */
  static final class SilenceException extends IOException {
    private static final long serialVersionUID = 1L;

    SilenceException(long silenceMs) {
      super("not a byte came for " + silenceMs + " ms");
    }
  }
}
