package org.rsvpradar.meetup.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens connections to the stream, without ever waiting deaf. */
final class Connector {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final MeetupClientOptions options;
  private final Pulse pulse;
  private final HttpClient http;

  /**
   * @param pulse called every few milliseconds while waiting for an answer; what it throws ends the
   *     wait
   */
  Connector(MeetupClientOptions options, Pulse pulse) {
    this.options = options;
    this.pulse = pulse;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  /**
   * Asks for the last {@code count} lines and what follows them.
   *
   * @throws RetryException if the server asks to come back later
   * @throws StreamRefusedException if the server will never answer otherwise
   */
  Connection open(int count) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(options.request(count))
            .header("Accept", "application/json")
            .header("User-Agent", "rsvp-radar")
            .build();
    long idleMs = options.idleTimeout().toMillis();
    HttpResponse<BodyStream> response =
        await(http.sendAsync(request, head -> new BodyStream(idleMs, pulse)), idleMs);
    switch (ResponseClassifier.classify(response.statusCode())) {
      case OK:
        return new Connection(response);
      case RETRY:
        response.body().close();
        String after = response.headers().firstValue("Retry-After").orElse("");
        throw new RetryException(
            response.statusCode(), ResponseClassifier.retryAfterMs(after, Instant.now()));
      default:
        response.body().close();
        throw new StreamRefusedException(options.address(), response.statusCode());
    }
  }

  private HttpResponse<BodyStream> await(
      CompletableFuture<HttpResponse<BodyStream>> answer, long idleMs)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try {
      while (true) {
        try {
          return answer.get(MeetupClient.SLICE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          pulse.beat();
          if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(idleMs)) {
            throw new BodyStream.SilenceException(idleMs);
          }
        }
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().toString(), e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /** The server asks to come back later. */
  static final class RetryException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long afterMs;

    RetryException(int status, long afterMs) {
      super("the server answered with status " + status);
      this.afterMs = afterMs;
    }

    /** The least wait it asked for, milliseconds, 0 if none. */
    long afterMs() {
      return afterMs;
    }
  }
}
