package org.rsvpradar.meetup.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.TypeExtractor;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.functions.source.ParallelSourceFunction;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.operators.StreamSource;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.client.FakeStreamServer;
import org.rsvpradar.meetup.client.MeetupClientOptions;
import org.rsvpradar.meetup.client.StreamRefusedException;

@Timeout(60)
class MeetupSourceFunctionTest {

  private static final Duration OFTEN = Duration.ofMillis(1);

  @Test
  void aLineIsAPojoWithoutKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(Line.class);
  }

  @Test
  void flinkFindsTheTypeOfItsLinesAndRunsItOnce() {
    MeetupSourceFunction source =
        new MeetupSourceFunction(MeetupClientOptions.of("http://a", true), OFTEN);
    assertThat(TypeExtractor.createTypeInfo(SourceFunction.class, source.getClass(), 0, null, null))
        .isEqualTo(TypeInformation.of(Line.class));
    assertThat(source).isNotInstanceOf(ParallelSourceFunction.class);
  }

  @Test
  void aBoundedStreamIsEmittedToItsEndUnderTheLock() throws Exception {
    List<String> sent = lines(0, 1_000);
    RecordingSourceContext context = new RecordingSourceContext();
    run(true, context, c -> c.ok().lines(sent).end());
    assertThat(texts(context)).isEqualTo(sent);
    assertThat(context.slips).isEmpty();
    assertThat(context.watermarks).isNotEmpty();
  }

  @Test
  void aRestoredSourceGoesOnExactlyBehindItsCheckpoint() throws Exception {
    List<String> sent = lines(0, 600);
    try (FakeStreamServer server =
        new FakeStreamServer(
            c -> c.ok().lines(sent.subList(0, 500)).hold(), c -> c.ok().backlog(sent).end())) {
      RecordingSourceContext before = new RecordingSourceContext();
      RecordingSourceContext after = new RecordingSourceContext();
      OperatorSubtaskState[] checkpoint = new OperatorSubtaskState[1];
      MeetupSourceFunction first = source(server, true);
      try (Harness harness = new Harness(first)) {
        harness.open();
        first.run(
            new RecordingSourceContext() {
              @Override
              public void collectWithTimestamp(Line line, long timestamp) {
                super.collectWithTimestamp(line, timestamp);
                if (lines.size() <= 123) {
                  before.lines.add(line);
                }
                if (lines.size() == 123) {
                  checkpoint[0] = harness.snapshotNow();
                } else if (lines.size() == 300) {
                  first.cancel();
                }
              }
            });
      }
      MeetupSourceFunction second = source(server, true);
      try (Harness harness = new Harness(second)) {
        harness.initializeState(checkpoint[0]);
        harness.open();
        second.run(after);
      }
      List<String> all = new ArrayList<>(texts(before));
      all.addAll(texts(after));
      assertThat(all).isEqualTo(sent);
      assertThat(after.lines.get(0).arrivalUs()).isGreaterThan(before.lines.get(122).arrivalUs());
      assertThat(server.requests()).last().asString().endsWith("since_count=1000");
    }
  }

  @Test
  void aCheckpointBeforeTheFirstLineLosesNothing() throws Exception {
    List<String> sent = lines(0, 20);
    try (FakeStreamServer server = new FakeStreamServer(c -> c.ok().backlog(sent).end())) {
      OperatorSubtaskState checkpoint;
      try (Harness harness = new Harness(source(server, true))) {
        harness.open();
        checkpoint = harness.snapshotNow();
      }
      RecordingSourceContext context = new RecordingSourceContext();
      MeetupSourceFunction second = source(server, true);
      try (Harness harness = new Harness(second)) {
        harness.initializeState(checkpoint);
        harness.open();
        second.run(context);
      }
      assertThat(texts(context)).isEqualTo(sent);
    }
  }

  @Test
  void watermarksOfALiveStreamMoveOnInSilenceAndNeverPassALine() throws Exception {
    CountDownLatch silence = new CountDownLatch(1);
    MeetupSourceFunction[] source = new MeetupSourceFunction[1];
    RecordingSourceContext context =
        new RecordingSourceContext() {
          @Override
          public void emitWatermark(Watermark mark) {
            super.emitWatermark(mark);
            if (lines.size() == 100 && mark.getTimestamp() > lines.get(99).arrivalMs()) {
              silence.countDown();
            }
          }

          @Override
          public void collectWithTimestamp(Line line, long timestamp) {
            super.collectWithTimestamp(line, timestamp);
            if (lines.size() == 200) {
              source[0].cancel();
            }
          }
        };
    try (FakeStreamServer server =
        new FakeStreamServer(
            c -> {
              c.ok().lines(lines(0, 100)).flush();
              silence.await();
              c.lines(lines(100, 200)).hold();
            })) {
      source[0] = source(server, false);
      try (Harness harness = new Harness(source[0])) {
        harness.open();
        source[0].run(context);
      }
    }
    assertThat(texts(context)).isEqualTo(lines(0, 200));
    assertThat(context.slips).isEmpty();
  }

  @Test
  void watermarksOfAReplayComeFromItsLinesAlone() throws Exception {
    CountDownLatch silence = new CountDownLatch(1);
    RecordingSourceContext context =
        new RecordingSourceContext() {
          @Override
          public void emitWatermark(Watermark mark) {
            super.emitWatermark(mark);
            if (lines.size() == 2 && mark.getTimestamp() == 1) {
              silence.countDown();
            }
          }
        };
    run(
        true,
        context,
        c -> {
          c.ok().lines(archived(1_000), archived(2_999)).flush();
          silence.await();
          c.lines(archived(3_000)).end();
        });
    assertThat(context.lines).extracting(Line::arrivalUs).containsExactly(1_000L, 2_999L, 3_000L);
    assertThat(context.slips).isEmpty();
  }

  @Test
  void aRefusalFailsTheJobForGoodWithItsSentence() {
    assertThatThrownBy(() -> run(false, new RecordingSourceContext(), c -> c.status(403)))
        .isInstanceOf(SuppressRestartsException.class)
        .cause()
        .isInstanceOf(StreamRefusedException.class)
        .hasMessageContaining("answered with status 403");
  }

  @Test
  void cancellingEndsASourceThatWaitsForALine() throws Exception {
    try (FakeStreamServer server = new FakeStreamServer(c -> c.ok().hold())) {
      MeetupSourceFunction source = source(server, false);
      try (Harness harness = new Harness(source)) {
        harness.open();
        RecordingSourceContext context =
            new RecordingSourceContext() {
              @Override
              public void emitWatermark(Watermark mark) {
                super.emitWatermark(mark);
                source.cancel();
              }
            };
        source.run(context);
        assertThat(context.watermarks).hasSize(1);
      }
    }
  }

  @Test
  void aSourceMayBeCancelledBeforeItHasItsState() {
    new MeetupSourceFunction(MeetupClientOptions.of("http://a", true), OFTEN).cancel();
  }

  private static void run(
      boolean bounded, RecordingSourceContext context, FakeStreamServer.Script script)
      throws Exception {
    try (FakeStreamServer server = new FakeStreamServer(script)) {
      MeetupSourceFunction source = source(server, bounded);
      try (Harness harness = new Harness(source)) {
        harness.open();
        source.run(context);
      }
    }
  }

  private static MeetupSourceFunction source(FakeStreamServer server, boolean bounded) {
    return new MeetupSourceFunction(
        new MeetupClientOptions(
            server.url(), Duration.ofMinutes(5), 100_000, bounded, Duration.ofMillis(1)),
        OFTEN);
  }

  private static String archived(long arrivalUs) {
    return new String(ArchivedLine.of(arrivalUs, "{\"rsvp_id\":1}".getBytes(UTF_8)), UTF_8);
  }

  private static List<String> texts(RecordingSourceContext context) {
    return context.lines.stream().map(line -> new String(line.bytes(), UTF_8)).toList();
  }

  private static List<String> lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "{\"rsvp_id\":" + i + "}").toList();
  }

  private static final class Harness extends AbstractStreamOperatorTestHarness<Line> {

    Harness(MeetupSourceFunction source) throws Exception {
      super(new StreamSource<>(source), 1, 1, 0);
    }

    OperatorSubtaskState snapshotNow() {
      try {
        return snapshot(1, 1);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
