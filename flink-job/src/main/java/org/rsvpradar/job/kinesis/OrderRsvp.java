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
import org.rsvpradar.rsvp.Rsvp;

/**
 * Puts the RSVPs of a group back in the order of their arrival, as the watermark of arrival passes.
 *
 * <p>One that comes behind the watermark goes on at once and is counted: it is folded later than it
 * arrived, which is all that can be done.
 */
final class OrderRsvp extends KeyedProcessFunction<Long, Rsvp, Rsvp> {

  private static final long serialVersionUID = 1;

  private transient MapState<Long, Rsvp[]> waiting;
  private transient Counter late;

  @Override
  public void open(OpenContext context) {
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("waiting", Types.LONG, TypeInformation.of(Rsvp[].class)));
    late = getRuntimeContext().getMetricGroup().counter("late-lines");
  }

  @Override
  public void processElement(Rsvp rsvp, Context context, Collector<Rsvp> out) throws Exception {
    long arrivalMs = rsvp.arrivalMs();
    if (arrivalMs <= context.timerService().currentWatermark()) {
      late.inc();
      out.collect(rsvp);
      return;
    }
    Rsvp[] before = waiting.get(arrivalMs);
    if (before == null) {
      context.timerService().registerEventTimeTimer(arrivalMs);
      waiting.put(arrivalMs, new Rsvp[] {rsvp});
    } else {
      Rsvp[] with = Arrays.copyOf(before, before.length + 1);
      with[before.length] = rsvp;
      waiting.put(arrivalMs, with);
    }
  }

  @Override
  public void onTimer(long arrivalMs, OnTimerContext context, Collector<Rsvp> out)
      throws Exception {
    Rsvp[] arrived = waiting.get(arrivalMs);
    waiting.remove(arrivalMs);
    // stable: those of one arrival keep the order in which they came
    Arrays.sort(arrived, Comparator.comparingLong(Rsvp::arrivalUs));
    for (Rsvp rsvp : arrived) {
      out.collect(rsvp);
    }
  }
}
