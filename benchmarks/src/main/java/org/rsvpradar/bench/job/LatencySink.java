package org.rsvpradar.bench.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.rsvpradar.bench.measure.LogHistogram;
import org.rsvpradar.score.ScoredRsvp;

/**
 * Stands beside the files that scored RSVPs go to, and sees how long after its arrival each comes.
 */
final class LatencySink implements Sink<ScoredRsvp> {

  private static final long serialVersionUID = 1;

  /** Flink copies a sink, so all that are in this JVM tell here; null while nobody listens. */
  private static volatile LogHistogram micros;

  /** All records from now on. */
  static LogHistogram listen() {
    LogHistogram histogram = new LogHistogram();
    micros = histogram;
    return histogram;
  }

  @Override
  public SinkWriter<ScoredRsvp> createWriter(WriterInitContext context) {
    return new Writer();
  }

  @Override
  @Deprecated
  public SinkWriter<ScoredRsvp> createWriter(InitContext context) {
    return new Writer();
  }

  private static final class Writer implements SinkWriter<ScoredRsvp> {

    @Override
    public void write(ScoredRsvp scored, Context context) {
      LogHistogram histogram = micros;
      if (histogram != null) {
        long nowUs = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        histogram.add(nowUs - scored.rsvp().arrivalUs());
      }
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
