package org.rsvpradar.meetup.flink;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.RichSourceFunction;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.client.MeetupClient;
import org.rsvpradar.meetup.client.MeetupClientOptions;
import org.rsvpradar.meetup.client.Resume;
import org.rsvpradar.meetup.client.StreamRefusedException;
import org.rsvpradar.meetup.client.StreamStatistics;

/**
 * Brings the lines of the stream into Flink, stamped with their arrival, at parallelism 1.
 *
 * <p>A thin adapter: the protocol lives in {@link MeetupClient}. Emits its own watermarks, as only
 * the source knows that arrivals never go back. The operator state is one {@code long[]} under the
 * name {@code resume}, see {@link Resume#toLongs}.
 */
public final class MeetupSourceFunction extends RichSourceFunction<Line>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final MeetupClientOptions options;
  private final Duration watermarkInterval;

  private transient volatile MeetupClient client;
  private transient ListState<long[]> state;

  /**
   * @param options which stream, and how patiently
   * @param watermarkInterval least time between two watermarks, in lines as in silence; a few
   *     milliseconds keep the latency low of steps that put lines back in order
   */
  public MeetupSourceFunction(MeetupClientOptions options, Duration watermarkInterval) {
    this.options = options;
    this.watermarkInterval = watermarkInterval;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "resume", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
    Resume resume = Resume.NOTHING;
    for (long[] longs : state.get()) {
      resume = Resume.ofLongs(longs);
    }
    client = new MeetupClient(options, resume);
  }

  @Override
  public void open(Configuration parameters) {
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    StreamStatistics seen = client.statistics();
    metrics.gauge("seconds-since-last-line", (Gauge<Double>) seen::secondsSinceLastLine);
    metrics.gauge("reconnects", (Gauge<Long>) seen::reconnects);
    metrics.gauge("gaps", (Gauge<Long>) seen::gaps);
    metrics.gauge("lines", (Gauge<Long>) seen::lines);
    metrics.gauge("bytes", (Gauge<Long>) seen::bytes);
  }

  @Override
  public void run(SourceContext<Line> context) throws Exception {
    try {
      emitAll(context);
    } catch (StreamRefusedException refused) {
      // a restart would be refused again: the job fails for good, with that sentence
      throw new SuppressRestartsException(refused);
    }
  }

  private void emitAll(SourceContext<Line> context) throws Exception {
    ArrivalWatermarks watermarks = new ArrivalWatermarks(watermarkInterval, System.nanoTime());
    Runnable silence = () -> watermarkInSilence(context, watermarks);
    while (client.next(silence)) {
      synchronized (context.getCheckpointLock()) {
        Line line = client.take();
        context.collectWithTimestamp(line, line.arrivalMs());
        watermarks.reached(line.arrivalUs());
        watermarks.emitIfDue(context, System.nanoTime());
      }
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    state.update(List.of(client.resume().toLongs()));
  }

  @Override
  public void cancel() {
    close();
  }

  @Override
  public void close() {
    // a task may be cancelled before its state is there
    if (client != null) {
      client.close();
    }
  }

  private void watermarkInSilence(SourceContext<Line> context, ArrivalWatermarks watermarks) {
    if (!watermarks.due(System.nanoTime())) {
      return;
    }
    synchronized (context.getCheckpointLock()) {
      // the next line of a replay may bring back an arrival of long ago, so there only lines count
      if (!options.bounded()) {
        watermarks.reached(client.advance());
      }
      watermarks.emitIfDue(context, System.nanoTime());
    }
  }
}
