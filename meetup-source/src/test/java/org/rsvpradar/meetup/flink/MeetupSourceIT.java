package org.rsvpradar.meetup.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.restartstrategy.RestartStrategies;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.client.FakeStreamServer;
import org.rsvpradar.meetup.client.MeetupClientOptions;

@Timeout(120)
class MeetupSourceIT {

  @Test
  void everyLineCountsOnceInAJobThatFailsBetweenCheckpoints() throws Exception {
    List<String> sent = IntStream.range(0, 3_000).mapToObj(i -> "{\"rsvp_id\":" + i + "}").toList();
    Ledger.reset();
    try (FakeStreamServer server =
        new FakeStreamServer(
            c -> {
              c.ok().lines(sent.subList(0, 1_000)).flush();
              Ledger.CHECKPOINTED.await();
              c.lines(sent.subList(1_000, 2_000)).hold();
            },
            c -> c.ok().backlog(sent).end(),
            c -> c.ok().backlog(sent).end(),
            c -> c.ok().backlog(sent).end())) {
      StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
      env.enableCheckpointing(50);
      env.setRestartStrategy(RestartStrategies.fixedDelayRestart(3, 10));
      env.addSource(
              new MeetupSourceFunction(
                  new MeetupClientOptions(
                      server.url(), Duration.ofMinutes(5), 100_000, true, Duration.ofMillis(1)),
                  Duration.ofMillis(5)))
          .map(new Ledger())
          .sinkTo(new DiscardingSink<>());
      env.execute();
    }
    assertThat(Ledger.FAILED).isTrue();
    assertThat(Ledger.RESULT).isEqualTo(sent);
  }

  /** Keeps every line in its state, fails once behind a checkpoint, and tells all at the end. */
  private static final class Ledger extends RichMapFunction<Line, Long>
      implements CheckpointedFunction, CheckpointListener {

    private static final long serialVersionUID = 1L;

    static final AtomicBoolean FAILED = new AtomicBoolean();
    static final List<String> RESULT = new CopyOnWriteArrayList<>();
    static CountDownLatch CHECKPOINTED;

    private transient ListState<String> state;
    private transient List<String> lines;

    static void reset() {
      FAILED.set(false);
      RESULT.clear();
      CHECKPOINTED = new CountDownLatch(1);
    }

    @Override
    public Long map(Line line) {
      lines.add(new String(line.bytes(), UTF_8));
      if (lines.size() == 1_500 && FAILED.compareAndSet(false, true)) {
        throw new IllegalStateException("on purpose");
      }
      return line.arrivalUs();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      state =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("lines", Types.STRING));
      lines = new ArrayList<>();
      state.get().forEach(lines::add);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      state.update(lines);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      if (!lines.isEmpty()) {
        CHECKPOINTED.countDown();
      }
    }

    @Override
    public void close() {
      if (lines != null && FAILED.get()) {
        RESULT.clear();
        RESULT.addAll(lines);
      }
    }
  }
}
