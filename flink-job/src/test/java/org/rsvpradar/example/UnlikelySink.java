package org.rsvpradar.example;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.rsvpradar.score.ScoredRsvp;

/** Prints the RSVPs that said yes although the model hardly believed it. */
public final class UnlikelySink implements Sink<ScoredRsvp> {

  private static final long serialVersionUID = 1;
  private static final double UNLIKELY = 0.3;

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
      // a record that no model could score has no probability
      if (scored.pYes() != null && scored.pYes() < UNLIKELY && scored.rsvp().yes()) {
        System.out.println(scored.id() + " " + scored.pYes());
      }
    }

    @Override
    public void flush(boolean endOfInput) {
      // a sink that gathers sends here what it has: Flink calls it before every checkpoint
    }

    @Override
    public void close() {}
  }
}
