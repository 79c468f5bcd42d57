package org.rsvpradar.meetup.flink;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.functions.source.SourceFunction.SourceContext;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.rsvpradar.line.Line;

/** Remembers what a source emits, and fails if it does so without the checkpoint lock. */
class RecordingSourceContext implements SourceContext<Line> {

  final List<Line> lines = new ArrayList<>();
  final List<Long> watermarks = new ArrayList<>();

  /** Lines that came at or behind a watermark, and watermarks that went back. */
  final List<String> slips = new ArrayList<>();

  private final Object lock = new Object();
  private long watermark = Long.MIN_VALUE;

  @Override
  public void collectWithTimestamp(Line line, long timestamp) {
    underLock();
    if (timestamp != line.arrivalMs() || timestamp <= watermark) {
      slips.add("line at " + timestamp + " behind watermark " + watermark);
    }
    lines.add(line);
  }

  @Override
  public void emitWatermark(Watermark mark) {
    underLock();
    if (mark.getTimestamp() <= watermark) {
      slips.add("watermark " + mark.getTimestamp() + " behind " + watermark);
    }
    watermark = mark.getTimestamp();
    watermarks.add(watermark);
  }

  @Override
  public void collect(Line line) {
    slips.add("a line without its arrival");
  }

  @Override
  public void markAsTemporarilyIdle() {
    slips.add("idle");
  }

  @Override
  public Object getCheckpointLock() {
    return lock;
  }

  @Override
  public void close() {}

  private void underLock() {
    if (!Thread.holdsLock(lock)) {
      slips.add("no lock");
    }
  }
}
