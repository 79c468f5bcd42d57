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
import javax.net.ssl.SSLException;

/**
 * Opens connections to the stream, without ever waiting deaf.
 *
 * <p>Over TLS, what Java trusts is trusted, and host names are checked; a redirect leads from http
 * to https, never back.
 */
final class Connector {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Characters: what a server says that does not speak HTTP is part of the failure. */
  private static final int SHOWN_OF_A_FAILURE = 300;

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
    Answer answer = await(request);
    int status = answer.head().statusCode();
    switch (ResponseClassifier.classify(status)) {
      case OK:
        return new Connection(answer.body());
      case RETRY:
        answer.body().close();
        String after = answer.head().headers().firstValue("Retry-After").orElse("");
        throw new RetryException(status, ResponseClassifier.retryAfterMs(after, Instant.now()));
      default:
        answer.body().close();
        throw new StreamRefusedException(options.address(), status);
    }
  }

  /**
   * Waits for the head of the response only. What the HTTP client returns would not do: if a
   * connection breaks early, it may drop the body that came before.
   */
  private Answer await(HttpRequest request) throws IOException, InterruptedException {
    long idleMs = options.idleTimeout().toMillis();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    CompletableFuture<?> sent =
        http.sendAsync(
            request,
            head -> {
              BodyStream body = new BodyStream(idleMs, pulse);
              answer.complete(new Answer(head, body));
              return body;
            });
    sent.exceptionally(
        failure -> {
          answer.completeExceptionally(failure);
          answer.thenAccept(head -> head.body().onError(failure));
          return null;
        });
    long start = System.nanoTime();
    try {
      while (System.nanoTime() - start <= TimeUnit.MILLISECONDS.toNanos(idleMs)) {
        try {
          return answer.get(MeetupClient.SLICE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          pulse.beat();
        }
      }
      throw new BodyStream.SilenceException(idleMs);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      if (!answer.isDone()) {
        sent.cancel(true);
      }
    }
  }

  /** What is wrong with a certificate stands at the bottom of what TLS says. */
  private static IOException failure(Throwable cause) {
    if (!(cause instanceof SSLException)) {
      String why = cause.toString();
      boolean fits = why.length() <= SHOWN_OF_A_FAILURE;
      return new IOException(fits ? why : why.substring(0, SHOWN_OF_A_FAILURE) + " ...", cause);
    }
    Throwable bottom = cause;
    while (bottom.getCause() != null) {
      bottom = bottom.getCause();
    }
    return new IOException("no trust over TLS, " + bottom.getMessage(), cause);
  }

  private record Answer(HttpResponse.ResponseInfo head, BodyStream body) {}

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
