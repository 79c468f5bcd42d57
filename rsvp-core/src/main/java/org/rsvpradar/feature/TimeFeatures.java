package org.rsvpradar.feature;

import java.util.List;
import org.rsvpradar.rsvp.Rsvp;

/**
 * When the RSVP was given and when the event starts. Lead time is the strongest honest signal there
 * is.
 */
final class TimeFeatures {

  private static final double HOUR_MS = 3_600_000.0;
  private static final long DAY_MS = 86_400_000L;

  /** Beyond this, 300,000 years from now, differences of times would overflow. */
  private static final long FURTHEST_MS = 10_000_000_000_000_000L;

  private static final double LEAD_HOURS_IF_UNKNOWN = 720;
  private static final String[] WEEKDAYS = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  private static final String NONE = "none";

  static final List<Feature> LIST =
      List.of(
          number(
              "lead_hours",
              "hours, below 0 behind the start",
              "from RSVP to start; missing without a start"),
          number(
              "lead_log",
              "ln hours, 0 or more",
              "ln(1 + lead_hours), of 720 hours without a start"),
          category(
              "lead_bucket", "lt_6h 6h_1d 1d_3d 3d_7d 7d_30d ge_30d none", "lead_hours in steps"),
          number("event_time_known", "0 or 1", "whether the event has a start"),
          category(
              "event_weekday",
              "mon to sun, none",
              "local weekday of the start; none without a start"),
          number(
              "event_hour_local",
              "hours, 0 to 24",
              "local time of the start; missing without a start"),
          category("rsvp_weekday", "mon to sun", "local weekday of the RSVP"),
          number("rsvp_hour_local", "hours, 0 to 24", "local time of the RSVP"),
          number(
              "days_ahead",
              "days",
              "local calendar days from RSVP to start; missing without a start"),
          number("event_today", "0 or 1", "whether the start is on the RSVP's local day or before"),
          number(
              "event_tomorrow",
              "0 or 1",
              "whether the start is on the local day behind the RSVP's"));

  private TimeFeatures() {}

  static void write(FeatureWriter out, Rsvp rsvp, Place place) {
    long at = wholeSecondsMs(rsvp);
    long localAt = at + place.offsetMs();
    if (rsvp.event().timeMs() == null) {
      out.number(Double.NaN)
          .number(Math.log1p(LEAD_HOURS_IF_UNKNOWN))
          .category(NONE)
          .flag(false)
          .category(NONE)
          .number(Double.NaN)
          .category(weekday(localAt))
          .number(hour(localAt))
          .number(Double.NaN)
          .flag(false)
          .flag(false);
      return;
    }
    long start = Math.max(-FURTHEST_MS, Math.min(FURTHEST_MS, rsvp.event().timeMs()));
    double leadHours = (start - at) / HOUR_MS;
    long localStart = start + place.offsetMs();
    long daysAhead = Math.floorDiv(localStart, DAY_MS) - Math.floorDiv(localAt, DAY_MS);
    out.number(leadHours)
        .number(Math.log1p(Math.max(0, leadHours)))
        .category(bucket(leadHours))
        .flag(true)
        .category(weekday(localStart))
        .number(hour(localStart))
        .category(weekday(localAt))
        .number(hour(localAt))
        .number(daysAhead)
        .flag(daysAhead <= 0)
        .flag(daysAhead == 1);
  }

  /** The time of the RSVP without its milliseconds, which would betray the answer. */
  static long wholeSecondsMs(Rsvp rsvp) {
    return Math.floorDiv(rsvp.mtimeMs(), 1_000L) * 1_000L;
  }

  private static String bucket(double hours) {
    if (hours < 6) {
      return "lt_6h";
    }
    if (hours < 24) {
      return "6h_1d";
    }
    if (hours < 72) {
      return "1d_3d";
    }
    if (hours < 168) {
      return "3d_7d";
    }
    return hours < 720 ? "7d_30d" : "ge_30d";
  }

  /** The first of January 1970 was a Thursday. */
  private static String weekday(long localMs) {
    return WEEKDAYS[(int) Math.floorMod(Math.floorDiv(localMs, DAY_MS) + 3, 7L)];
  }

  private static double hour(long localMs) {
    return Math.floorMod(localMs, DAY_MS) / HOUR_MS;
  }

  private static Feature number(String name, String unit, String meaning) {
    return Feature.number(Feature.Family.TIME, name, unit, meaning);
  }

  private static Feature category(String name, String unit, String meaning) {
    return Feature.category(Feature.Family.TIME, name, unit, meaning);
  }
}
