package org.rsvpradar.bench.peer.spark;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.rsvpradar.bench.peer.Forgetful;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.RsvpParser;
import scala.Tuple3;

/** Lines to rows with the features that need no history, by our parser, which beats Spark's. */
final class ParseLines implements MapPartitionsFunction<Tuple3<byte[], String, Long>, Row> {

  private static final long serialVersionUID = 1;

  /** It remembers groups from batch to batch. */
  private static final ThreadLocal<RsvpParser> PARSER = ThreadLocal.withInitial(RsvpParser::new);

  private final Arrivals arrivals;
  private final Scoring scoring;

  ParseLines(Arrivals arrivals, Scoring scoring) {
    this.arrivals = arrivals;
    this.scoring = scoring;
  }

  @Override
  public Iterator<Row> call(Iterator<Tuple3<byte[], String, Long>> lines) {
    RsvpParser parser = PARSER.get();
    Scoring.Open scorer = scoring.open();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return lines.hasNext();
      }

      @Override
      public Row next() {
        Line line = arrivals.of(lines.next());
        Parsed parsed = parser.parse(line);
        return parsed instanceof Parsed.Ok ok
            ? ScoredRow.of(line, scorer.score(ok.rsvp(), Forgetful.step(ok.rsvp())))
            : ScoredRow.of((Parsed.Rejected) parsed);
      }
    };
  }
}
