package org.rsvpradar.job.kinesis;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.line.LineReader;

/**
 * Splits records into lines and stamps them, with watermarks of its own; runs chained to the
 * reader.
 *
 * <p>An operator and not a function, because only an operator decides on watermarks. Its state is
 * the last stamp and the greatest arrival of every subtask, of which all get the greatest: shards
 * move between subtasks, no stamp may go back, and what waits behind this comes free in silence.
 */
final class StampLines extends AbstractStreamOperator<Line>
    implements OneInputStreamOperator<ShardNews, Line> {

  private static final long serialVersionUID = 1;

  /** As the source of the live stream does, so that a raw line waits no longer than one there. */
  private static final long WATERMARK_INTERVAL_MS = 5;

  private final Duration reorder;

  private transient ShardProgress progress;
  private transient ListState<Long> stamped;
  private transient ListState<Long> arrived;
  private transient Counter ahead;
  private transient boolean idle;
  private transient long watermarkMs;

  /**
   * @param reorder how much later than the next ones an archived line may come
   */
  StampLines(Duration reorder) {
    this.reorder = reorder;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    stamped = ofAll(context, "stamped");
    arrived = ofAll(context, "arrived");
    progress = new ShardProgress(reorder, greatest(stamped, 0), greatest(arrived, Long.MIN_VALUE));
  }

  private static ListState<Long> ofAll(StateInitializationContext context, String name)
      throws Exception {
    return context
        .getOperatorStateStore()
        .getUnionListState(new ListStateDescriptor<>(name, Types.LONG));
  }

  private static long greatest(ListState<Long> values, long none) throws Exception {
    long greatest = none;
    for (long value : values.get()) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }

  @Override
  public void open() throws Exception {
    super.open();
    ahead = getMetricGroup().counter("lines-ahead-of-time");
    watermarkMs = Long.MIN_VALUE;
    getProcessingTimeService()
        .scheduleWithFixedDelay(nowMs -> advance(), WATERMARK_INTERVAL_MS, WATERMARK_INTERVAL_MS);
  }

  @Override
  public void processElement(StreamRecord<ShardNews> element) throws Exception {
    ShardNews news = element.getValue();
    switch (news.kind()) {
      case ADDED -> progress.added(news.shardId(), nowMs());
      case RECORD -> emitLines(news);
      case QUIET -> progress.quiet(news.shardId(), nowMs());
      case UNANSWERED -> progress.unanswered(news.shardId());
      case ENDED -> progress.ended(news.shardId());
    }
    wake();
  }

  /** Only the end of everything comes this way: the source has no watermarks. */
  @Override
  public void processWatermark(Watermark mark) {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      output.emitWatermark(mark);
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) {
    // whether anything is to come is known here, and not by who saw no line for a while
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    stamped.update(List.of(progress.lastUs()));
    arrived.update(List.of(progress.greatestMs()));
  }

  private void emitLines(ShardNews news) throws IOException {
    LineReader lines = LineReader.of(news.bytes());
    while (lines.next()) {
      byte[] bytes = lines.bytes();
      long nowMs = nowMs();
      if (progress.isAhead(ArchivedLine.arrivalUs(bytes), nowMs)) {
        tellOfLineAhead(news.shardId());
      }
      Line line = Line.of(progress.arrivalUs(news.shardId(), bytes, nowMs), bytes, lines.length());
      wake();
      output.collect(new StreamRecord<>(line, line.arrivalMs()));
    }
  }

  /** Ahead of the records that it is about: whoever is idle counts for nothing behind this. */
  private void wake() {
    if (idle && !progress.isIdle(nowMs())) {
      idle = false;
      output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
    }
  }

  private void tellOfLineAhead(String shardId) {
    if (ahead.getCount() == 0) {
      LOG.warn(
          "A line of {} claims to have arrived in the future; it is stamped anew (such lines are"
              + " counted)",
          shardId);
    }
    ahead.inc();
  }

  private void advance() {
    long reachedMs = progress.watermarkMs(nowMs());
    if (reachedMs > watermarkMs) {
      watermarkMs = reachedMs;
      output.emitWatermark(new Watermark(reachedMs));
    }
    if (!idle && progress.isIdle(nowMs())) {
      idle = true;
      output.emitWatermarkStatus(WatermarkStatus.IDLE);
    }
  }

  private long nowMs() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }
}
