package org.rsvpradar.job.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
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

  private static final int USUAL_BYTES = 2_048;

  /** Scored RSVPs. */
  public static final RecordFormat<ScoredRsvp> SCORED =
      new RecordFormat<>(
          "scored",
          scored -> scored.rsvp().arrivalUs(),
          OutputJson::write,
          scored -> Long.toString(scored.rsvp().group().id()));

  /** Accepted lines, by their group. */
  public static final RecordFormat<Accepted> ARCHIVE =
      new RecordFormat<>(
          "archive",
          accepted -> accepted.line().arrivalUs(),
          (accepted, out) ->
              ArchivedLine.write(accepted.line().arrivalUs(), accepted.line().bytes(), out),
          accepted -> Long.toString(accepted.groupId()));

  /** Rejected lines, which have no group. */
  public static final RecordFormat<Parsed.Rejected> REJECTS =
      new RecordFormat<>(
          "rejects",
          rejected -> rejected.line().arrivalUs(),
          OutputJson::write,
          rejected -> Long.toString(rejected.line().arrivalUs()));

  /** A record as it is written everywhere: its JSON and a line end, in one piece. */
  public byte[] line(T element) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_BYTES);
    try {
      json.write(element, line);
    } catch (IOException cannotBeInMemory) {
      throw new UncheckedIOException(cannotBeInMemory);
    }
    line.write('\n');
    return line.toByteArray();
  }

  /** Tells when a record arrived. */
  public interface Arrival<T> extends Serializable {

    /** Microseconds since the epoch. */
    long usOf(T element);
  }

  /** Writes a record. */
  public interface Json<T> extends Serializable {

    /** Writes one JSON object without a line end. */
    void write(T element, OutputStream out) throws IOException;
  }

  /** Tells the key of a record. */
  public interface Key<T> extends Serializable {

    /** 1 to 256 characters, as Kinesis wants a partition key. */
    String of(T element);
  }
}
