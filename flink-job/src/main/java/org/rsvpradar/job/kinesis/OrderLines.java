package org.rsvpradar.job.kinesis;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.rsvpradar.line.Line;

/**
 * Puts the lines of a group back in the order of their arrival, as the watermark of arrival passes.
 *
 * <p>One that comes behind the watermark goes on at once and is counted: it is folded later than it
 * arrived, which is all that can be done.
 */
final class OrderLines extends KeyedProcessFunction<Long, Line, Line> {

  private static final long serialVersionUID = 1;

  private transient MapState<Long, WaitingLine[]> waiting;
  private transient Counter late;

  @Override
  public void open(OpenContext context) {
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting", Types.LONG, TypeInformation.of(WaitingLine[].class)));
    late = getRuntimeContext().getMetricGroup().counter("late-lines");
  }

  @Override
  public void processElement(Line line, Context context, Collector<Line> out) throws Exception {
    long arrivalMs = line.arrivalMs();
    if (arrivalMs <= context.timerService().currentWatermark()) {
      late.inc();
      out.collect(line);
      return;
    }
    WaitingLine[] before = waiting.get(arrivalMs);
    if (before == null) {
      context.timerService().registerEventTimeTimer(arrivalMs);
      waiting.put(arrivalMs, new WaitingLine[] {WaitingLine.of(line)});
    } else {
      WaitingLine[] with = Arrays.copyOf(before, before.length + 1);
      with[before.length] = WaitingLine.of(line);
      waiting.put(arrivalMs, with);
    }
  }

  @Override
  public void onTimer(long arrivalMs, OnTimerContext context, Collector<Line> out)
      throws Exception {
    WaitingLine[] arrived = waiting.get(arrivalMs);
    waiting.remove(arrivalMs);
    // stable: those of one arrival keep the order in which they came
    Arrays.sort(arrived, Comparator.comparingLong(WaitingLine::arrivalUs));
    for (WaitingLine waited : arrived) {
      out.collect(waited.line());
    }
  }
}
