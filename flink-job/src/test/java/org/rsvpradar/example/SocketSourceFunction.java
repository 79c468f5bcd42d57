package org.rsvpradar.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.rsvpradar.line.ArrivalClock;
import org.rsvpradar.line.Line;

/**
 * Reads a socket to its end and stamps every line with its arrival. A socket cannot be read again,
 * so what was on the way when the job failed is lost.
 */
final class SocketSourceFunction implements SourceFunction<Line>, CheckpointedFunction {

  private static final long serialVersionUID = 1;

  private final String host;
  private final int port;
  private transient ArrivalClock clock;
  private transient ListState<Long> lastArrival;
  private transient volatile Socket socket;

  SocketSourceFunction(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** Arrivals rise strictly over a restart, too. */
  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    lastArrival =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("last-arrival", Types.LONG));
    long last = 0;
    for (long arrival : lastArrival.get()) {
      last = Math.max(last, arrival);
    }
    clock = new ArrivalClock(last);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    lastArrival.update(List.of(clock.lastUs()));
  }

  @Override
  public void run(SourceContext<Line> context) throws Exception {
    socket = new Socket(host, port);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        emit(text.getBytes(StandardCharsets.UTF_8), context);
      }
    }
  }

  /** A line, its stamp and the watermark behind it belong together. */
  private void emit(byte[] bytes, SourceContext<Line> context) {
    synchronized (context.getCheckpointLock()) {
      long arrivalUs = clock.next(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
      Line line = Line.of(arrivalUs, bytes, bytes.length);
      context.collectWithTimestamp(line, line.arrivalMs());
      // no later line is earlier, but one may share this millisecond
      context.emitWatermark(new Watermark(line.arrivalMs() - 1));
    }
  }

  @Override
  public void cancel() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException alreadyGone) {
      // then there is nothing to end
    }
  }
}
