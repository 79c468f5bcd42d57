package org.rsvpradar.meetup.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BodyStreamTest {

  private static final long SILENCE_MS = 1_000;

  private final CountingSubscription subscription = new CountingSubscription();
  private long nowMs;
  private int beats;

  @Test
  void aReaderThatDoesNotReadHoldsTheServerBack() throws IOException {
    BodyStream body = body(() -> {});
    assertThat(subscription.requested).isEqualTo(BodyStream.AHEAD);
    for (int i = 0; i < BodyStream.AHEAD; i++) {
      body.onNext(bytes("ab"));
    }
    assertThat(subscription.requested).isEqualTo(BodyStream.AHEAD);
    body.readNBytes(3);
    assertThat(subscription.requested).isEqualTo(BodyStream.AHEAD + 2);
  }

  @Test
  void silenceEndsARead() {
    BodyStream body = body(() -> nowMs += SILENCE_MS / 4);
    body.onNext(bytes("a"));
    assertThatThrownBy(body::readAllBytes)
        .isInstanceOf(BodyStream.SilenceException.class)
        .hasMessage("not a byte came for 1000 ms");
    assertThat(nowMs).isEqualTo(SILENCE_MS + SILENCE_MS / 4);
  }

  @Test
  void keepAlivesAreNoSilence() throws IOException {
    BodyStream[] body = new BodyStream[1];
    body[0] =
        body(
            () -> {
              nowMs += SILENCE_MS;
              if (++beats == 10) {
                body[0].onComplete();
              } else {
                body[0].onNext(bytes("\n"));
              }
            });
    assertThat(body[0].readAllBytes()).asString(UTF_8).isEqualTo("\n".repeat(9));
  }

  @Test
  void whatThePulseThrowsEndsARead() {
    BodyStream body =
        body(
            () -> {
              throw new IOException("from the pulse");
            });
    assertThatThrownBy(body::read).hasMessage("from the pulse");
  }

  private BodyStream body(Pulse pulse) {
    BodyStream body = new BodyStream(SILENCE_MS, pulse, () -> TimeUnit.MILLISECONDS.toNanos(nowMs));
    body.onSubscribe(subscription);
    return body;
  }

  private static List<ByteBuffer> bytes(String text) {
    return List.of(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private static final class CountingSubscription implements Flow.Subscription {

    private long requested;

    @Override
    public void request(long n) {
      requested += n;
    }

    @Override
    public void cancel() {
      throw new IllegalStateException("nobody closes it here");
    }
  }
}
