package org.rsvpradar.job;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;

/** Lines for tests: few groups and members, so that every kind of line comes up. */
public final class TestLines {

  /** Where tests begin to count arrivals, microseconds since the epoch. */
  public static final long START_US = 1_790_000_000_000_000L;

  private TestLines() {}

  /** An RSVP's line. */
  public static String line(long group, long rsvp, long mtimeMs, boolean yes, int guests) {
    return """
        {"rsvp_id":%d,"mtime":%d,"guests":%d,"response":"%s","venue":{"venue_id":1,"lat":52.5,"lon":13.4},\
        "event":{"event_id":"e%d","event_name":"Grüße 🎉 %d","time":%d},\
        "group":{"group_id":%d,"group_name":"Java User Group","group_city":"Berlin","group_country":"de",\
        "group_lat":52.52,"group_lon":13,"group_topics":[{"urlkey":"java"},{"urlkey":"newtech"}]},\
        "member":{"member_id":%d,"member_name":"Ann"}}\
        """
        .formatted(
            rsvp,
            mtimeMs,
            guests,
            yes ? "yes" : "no",
            rsvp % 4,
            group,
            START_US / 1_000 + 86_400_000L * (rsvp % 9),
            group,
            rsvp % 50);
  }

  /** A stamped line. */
  public static Line at(long arrivalUs, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Line(arrivalUs, bytes, bytes.length);
  }

  /** What a line says. */
  public static Rsvp rsvp(Line line) {
    return ((Parsed.Ok) new RsvpParser().parse(line)).rsvp();
  }

  /** Lines of every kind, some of them broken; the same for the same seed. */
  public static List<Line> mixed(int count, long seed) {
    Random random = new Random(seed);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long group = 1 + random.nextInt(20);
      long rsvp = group * 1_000 + random.nextInt(Math.max(1, count / 50));
      String text =
          line(
              group,
              rsvp,
              START_US / 1_000 + random.nextInt(5) * 500L,
              random.nextInt(4) > 0,
              random.nextInt(2));
      lines.add(at(START_US + i * 1_000L, random.nextInt(50) == 0 ? text.substring(9) : text));
    }
    return lines;
  }
}
