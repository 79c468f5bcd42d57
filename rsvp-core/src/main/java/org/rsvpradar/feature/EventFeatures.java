package org.rsvpradar.feature;

import java.util.List;
import java.util.stream.IntStream;
import org.rsvpradar.rsvp.Rsvp;

/** The event itself: its age, its name, whether it recurs. */
final class EventFeatures {

  private static final double DAY_MS = 86_400_000.0;
  private static final double AGE_DAYS_IF_UNKNOWN = 10;
  private static final double MAX_AGE_DAYS = 365;

  /** Of the usual lengths of a name. */
  private static final double[] LOG1P = IntStream.range(0, 100).mapToDouble(Math::log1p).toArray();

  static final List<Feature> LIST =
      List.of(
          number(
              "event_age_days",
              "days, 0 or more",
              "from the event's creation to the RSVP, by its running number; missing if unknown"),
          number(
              "event_age_log",
              "ln days",
              "ln(5 + event_age_days up to 365), of 10 days if unknown"),
          number(
              "event_recurring",
              "0 or 1",
              "whether the event's id is not all digits: an occurrence of a recurring event"),
          number("event_name_length", "characters, 0 or more", "code points of the event's name"),
          number("event_name_length_log", "ln characters", "ln(1 + event_name_length)"),
          number(
              "event_name_exclaims",
              "0 or 1",
              "whether the event's name holds an exclamation mark"));

  private EventFeatures() {}

  static void write(FeatureWriter out, Rsvp rsvp) {
    Rsvp.Event event = rsvp.event();
    double createdMs = EventNumbers.createdMs(event.number());
    double ageDays = Math.max(0, (TimeFeatures.wholeSecondsMs(rsvp) - createdMs) / DAY_MS);
    double knownAge = Double.isNaN(ageDays) ? AGE_DAYS_IF_UNKNOWN : Math.min(ageDays, MAX_AGE_DAYS);
    String name = event.name() == null ? "" : event.name();
    int length = name.codePointCount(0, name.length());
    out.number(ageDays)
        .number(Math.log(5 + knownAge))
        .flag(!isDigits(event.id()))
        .number(length)
        .number(length < LOG1P.length ? LOG1P[length] : Math.log1p(length))
        .flag(name.indexOf('!') >= 0);
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static Feature number(String name, String unit, String meaning) {
    return Feature.number(Feature.Family.EVENT, name, unit, meaning);
  }
}
