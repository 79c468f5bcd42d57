package org.rsvpradar.job.local;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.rsvpradar.score.ScoredRsvp;

/**
 * Shows the scored RSVPs of a job in this JVM to somebody outside of it.
 *
 * <p>Flink copies a sink, so the onlooker is found again by a name that is given once.
 */
final class Showcase implements Sink<ScoredRsvp> {

  private static final long serialVersionUID = 1;
  private static final Map<String, Consumer<ScoredRsvp>> ONLOOKERS = new ConcurrentHashMap<>();

  private final String onlooker = UUID.randomUUID().toString();

  /**
   * @param onlooker is called on the threads of the job: it must be quick and thread-safe
   */
  Showcase(Consumer<ScoredRsvp> onlooker) {
    ONLOOKERS.put(this.onlooker, onlooker);
  }

  @Override
  public SinkWriter<ScoredRsvp> createWriter(WriterInitContext context) {
    return new Writer(ONLOOKERS.get(onlooker));
  }

  @Override
  @Deprecated
  public SinkWriter<ScoredRsvp> createWriter(InitContext context) {
    return new Writer(ONLOOKERS.get(onlooker));
  }

  private record Writer(Consumer<ScoredRsvp> onlooker) implements SinkWriter<ScoredRsvp> {

    @Override
    public void write(ScoredRsvp scored, Context context) {
      onlooker.accept(scored);
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
