package org.rsvpradar.job.format;

import java.io.Serializable;
import java.util.Arrays;
import org.rsvpradar.job.operator.Accepted;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.output.OutputJson;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.score.ScoredRsvp;

/**
 * How the records of one output are written, wherever they go.
 *
 * @param name the output's, such as {@code scored}: names folders, files and steps
 * @param arrival tells the hour that a record belongs to
 * @param json what is written
 * @param key records of one key keep together: the key of state where there is one
 */
public record RecordFormat<T>(String name, Arrival<T> arrival, Json<T> json, Key<T> key)
    implements Serializable {

  /** Scored RSVPs. */
  public static final RecordFormat<ScoredRsvp> SCORED =
      new RecordFormat<>(
          "scored",
          scored -> scored.rsvp().arrivalUs(),
          OutputJson::of,
          scored -> Long.toString(scored.rsvp().group().id()));

  /** Accepted lines, by their group. */
  public static final RecordFormat<Accepted> ARCHIVE =
      new RecordFormat<>(
          "archive",
          accepted -> accepted.line().arrivalUs(),
          accepted -> ArchivedLine.of(accepted.line().arrivalUs(), accepted.line().bytes()),
          accepted -> Long.toString(accepted.groupId()));

  /** Rejected lines, which have no group. */
  public static final RecordFormat<Parsed.Rejected> REJECTS =
      new RecordFormat<>(
          "rejects",
          rejected -> rejected.line().arrivalUs(),
          OutputJson::of,
          rejected -> Long.toString(rejected.line().arrivalUs()));

  /** A record as it is written everywhere: its JSON and a line end, in one piece. */
  public byte[] line(T element) {
    byte[] text = json.of(element);
    byte[] line = Arrays.copyOf(text, text.length + 1);
    line[text.length] = '\n';
    return line;
  }

  /** Tells when a record arrived. */
  public interface Arrival<T> extends Serializable {

    /** Microseconds since the epoch. */
    long usOf(T element);
  }

  /** Writes a record. */
  public interface Json<T> extends Serializable {

    /** One JSON object without a line end. */
    byte[] of(T element);
  }

  /** Tells the key of a record. */
  public interface Key<T> extends Serializable {

    /** 1 to 256 characters, as Kinesis wants a partition key. */
    String of(T element);
  }
}
