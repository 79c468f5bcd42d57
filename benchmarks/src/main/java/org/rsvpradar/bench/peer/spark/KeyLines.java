package org.rsvpradar.bench.peer.spark;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.GroupKey;
import scala.Tuple3;

/** Lines with their group and arrival: what crosses the shuffle, to be parsed behind it. */
final class KeyLines
    implements MapPartitionsFunction<Tuple3<byte[], String, Long>, Tuple3<Long, Long, byte[]>> {

  private static final long serialVersionUID = 1;

  private final Arrivals arrivals;

  KeyLines(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @Override
  public Iterator<Tuple3<Long, Long, byte[]>> call(Iterator<Tuple3<byte[], String, Long>> lines) {
    GroupKey key = new GroupKey();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return lines.hasNext();
      }

      @Override
      public Tuple3<Long, Long, byte[]> next() {
        Line line = arrivals.of(lines.next());
        return new Tuple3<>(key.of(line), line.arrivalUs(), line.bytes());
      }
    };
  }
}
