package org.rsvpradar.bench.peer.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupStateInMemory;
import org.rsvpradar.fold.Step;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;
import scala.Tuple3;

/**
 * Folds the lines of a group that one batch brings, in order of arrival. It frees nothing: that
 * would take a look at all state in every batch.
 */
final class FoldLines
    implements FlatMapGroupsWithStateFunction<Long, Tuple3<Long, Long, byte[]>, byte[], Row> {

  private static final long serialVersionUID = 1;
  private static final ThreadLocal<RsvpParser> PARSER = ThreadLocal.withInitial(RsvpParser::new);

  private final Scoring scoring;

  private transient Scoring.Open scorer;
  private transient GroupFold fold;

  FoldLines(Scoring scoring) {
    this.scoring = scoring;
  }

  @Override
  public Iterator<Row> call(
      Long groupId, Iterator<Tuple3<Long, Long, byte[]>> keyed, GroupState<byte[]> kept)
      throws Exception {
    if (fold == null) {
      fold = new GroupFold(GroupFold.DEFAULT_RETENTION);
      scorer = scoring.open();
    }
    List<Line> lines = new ArrayList<>();
    keyed.forEachRemaining(line -> lines.add(new Line(line._2(), line._3(), line._3().length)));
    lines.sort(Comparator.comparingLong(Line::arrivalUs));
    GroupStateInMemory group =
        kept.exists() ? GroupBytes.read(kept.get()) : new GroupStateInMemory();
    List<Row> rows = new ArrayList<>(lines.size());
    boolean changed = false;
    for (Line line : lines) {
      Parsed parsed = PARSER.get().parse(line);
      if (parsed instanceof Parsed.Ok ok) {
        rows.add(fold(group, line, ok.rsvp()));
        changed = true;
      } else {
        rows.add(ScoredRow.of((Parsed.Rejected) parsed));
      }
    }
    if (changed) {
      kept.update(GroupBytes.of(group));
    }
    return rows.iterator();
  }

  private Row fold(GroupStateInMemory group, Line line, Rsvp rsvp) throws Exception {
    Step step = fold.fold(group, rsvp);
    return step.kind().isScored()
        ? ScoredRow.of(line, scorer.score(rsvp, step))
        : ScoredRow.of(line);
  }
}
