package org.rsvpradar.fuzz.line;

import java.util.Arrays;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Reason;
import org.rsvpradar.rsvp.Rsvp;

/** What somebody makes of a line, in words that can be compared. */
final class Verdict {

  private Verdict() {}

  /**
   * The verdict of the plain rules.
   *
   * @param line what the job takes the raw line for: an archived one is as long as its original
   */
  static String expected(Line line, RawLine raw) {
    return line.length() > Line.MAX_BYTES
        ? Reason.TOO_LARGE.label()
        : of(TreeParser.parse(line.arrivalUs(), raw.bytes()));
  }

  static String of(Parsed parsed) {
    return parsed instanceof Parsed.Ok ok
        ? words(ok.rsvp())
        : ((Parsed.Rejected) parsed).reason().label();
  }

  private static String words(Rsvp rsvp) {
    Rsvp.Group group = rsvp.group();
    Rsvp.Venue venue = rsvp.venue();
    return String.join(
        " ",
        "%d %d %d %b %d %s %s"
            .formatted(
                rsvp.arrivalUs(),
                rsvp.rsvpId(),
                rsvp.mtimeMs(),
                rsvp.yes(),
                rsvp.guests(),
                rsvp.member(),
                rsvp.event()),
        group.id() + group.name() + "," + group.city() + "," + group.country(),
        group.state() + "," + degrees(group.lat()) + "," + degrees(group.lon()),
        Arrays.toString(group.topics()),
        venue == null ? "" : venue.id() + "," + degrees(venue.lat()) + "," + degrees(venue.lon()));
  }

  /** A tree forgets the sign of a zero. */
  private static double degrees(double value) {
    return value + 0.0;
  }
}
