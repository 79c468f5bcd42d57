package org.rsvpradar.training.rows;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupStateInMemory;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.fold.Step;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;

/**
 * Folds groups, one after the other, each in order of arrival, and gives a row per {@code new}.
 *
 * <p>The state of one group is in memory at a time, swept as the live job's timers would.
 */
final class FoldGroups implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;
  private static final int LINES_BETWEEN_SWEEPS = 10_000;

  private final LineCounts counts;

  FoldGroups(LineCounts counts) {
    this.counts = counts;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> lines) {
    return new Rows(lines);
  }

  private final class Rows implements Iterator<Row> {

    private final Iterator<Row> lines;
    private final RsvpParser parser = new RsvpParser();
    private final GroupFold fold = new GroupFold(GroupFold.DEFAULT_RETENTION);
    private GroupStateInMemory state;
    private long groupId;
    private int linesOfGroup;
    private Row next;

    Rows(Iterator<Row> lines) {
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      while (next == null && lines.hasNext()) {
        next = fold(lines.next());
      }
      return next != null;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row row = next;
      next = null;
      return row;
    }

    private Row fold(Row line) {
      if (state == null || line.getLong(0) != groupId) {
        state = new GroupStateInMemory();
        groupId = line.getLong(0);
        linesOfGroup = 0;
      }
      byte[] bytes = line.getAs(2);
      Parsed parsed = parser.parse(new Line(line.getLong(1), bytes, bytes.length));
      Rsvp rsvp = ((Parsed.Ok) parsed).rsvp();
      try {
        if (++linesOfGroup % LINES_BETWEEN_SWEEPS == 0) {
          fold.sweep(groupId, state, rsvp.arrivalMs());
        }
        Step step = fold.fold(state, rsvp);
        counts.count(step.kind());
        return step.kind() == Kind.NEW ? row(rsvp, step) : null;
      } catch (Exception impossible) {
        throw new IllegalStateException("folding in memory", impossible);
      }
    }

    private Row row(Rsvp rsvp, Step step) {
      Object[] features = RowSchema.values(RsvpFeatures.of(step.before(), rsvp));
      Object[] row = new Object[3 + features.length];
      row[0] = rsvp.group().id() + ":" + rsvp.rsvpId() + ":" + step.scores();
      row[1] = rsvp.arrivalUs();
      row[2] = rsvp.yes() ? RowSchema.YES : RowSchema.NO;
      System.arraycopy(features, 0, row, 3, features.length);
      return RowFactory.create(row);
    }
  }
}
