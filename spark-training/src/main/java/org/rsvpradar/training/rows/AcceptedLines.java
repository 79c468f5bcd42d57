package org.rsvpradar.training.rows;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.RsvpParser;

/** The lines of one file that are RSVPs, read as they are asked for; the others are counted. */
final class AcceptedLines implements Iterator<Row> {

  private final LineFile file;
  private final boolean archived;
  private final LineCounts counts;
  private final RsvpParser parser = new RsvpParser();
  private long nextArrivalUs;
  private Row next;
  private boolean open = true;

  AcceptedLines(StampedFile stamped, Configuration hadoop, LineCounts counts) {
    this.file = new LineFile(stamped.path(), hadoop);
    this.archived = stamped.archived();
    this.nextArrivalUs = stamped.firstArrivalUs();
    this.counts = counts;
  }

  @Override
  public boolean hasNext() {
    while (open && next == null) {
      open = file.next();
      if (open) {
        next = accepted(file.bytes(), file.length());
      } else {
        file.close();
      }
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

  private Row accepted(byte[] bytes, long length) {
    long its = archived ? ArchivedLine.arrivalUs(bytes) : ArchivedLine.NONE;
    if (its != ArchivedLine.NONE) {
      nextArrivalUs = its;
    }
    Line line = Line.of(nextArrivalUs++, bytes, length);
    Parsed parsed = parser.parse(line);
    if (parsed instanceof Parsed.Rejected reject) {
      counts.count(reject.reason());
      return null;
    }
    long groupId = ((Parsed.Ok) parsed).rsvp().group().id();
    return RowFactory.create(groupId, line.arrivalUs(), line.bytes());
  }
}
