package org.rsvpradar.meetup.population;

import java.util.BitSet;
import java.util.List;

/** Invents events of groups as they are announced. */
final class EventMaker {

  private static final long HOUR_MS = 3_600_000;
  private static final long DAY_MS = 24 * HOUR_MS;
  private static final long HALF_HOUR_MS = HOUR_MS / 2;
  private static final long OPEN_WITHOUT_TIME_MS = 30 * DAY_MS;
  private static final double WITHOUT_VENUE = 0.16;
  private static final double VENUE_UNKNOWN_PLACE = 0.055;
  private static final String LETTERS = "bcdfghjklmnpqrstvwxyz";
  private static final String[] VENUES = {
    "Café Central",
    "Public Library",
    "Community Center",
    "The Old Mill",
    "WeWork, 3rd Floor",
    "City Park / North Gate",
    "Starbucks",
    "Gasthaus \"Zur Linde\"",
    "Innovation Hub",
    "Moe's Tavern & Grill",
    "Университет",
    "O'Malley's Irish Pub",
    "Yoga Loft ॐ",
    "Town Hall"
  };

  private final World world;
  private final Dice dice;
  private final JsonText text = new JsonText();
  private long lastId = 249_000_000;

  EventMaker(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
  }

  /**
   * @param leadHours about how far ahead it starts, above 0; NaN for an event without a time
   */
  Event make(Group group, long nowMs, double leadHours) {
    boolean hasTime = !Double.isNaN(leadHours);
    long startMs = hasTime ? startMs(group, nowMs, leadHours) : Event.NO_TIME;
    long untilMs = hasTime ? startMs : nowMs + OPEN_WITHOUT_TIME_MS;
    byte[] venue = dice.chance(WITHOUT_VENUE) ? null : venue(group.city());
    return new Event(json(group, startMs), venue, startMs, untilMs, new BitSet());
  }

  /** Far ahead, in the evening or at the weekend in the morning; today, at the next half hour. */
  private long startMs(Group group, long nowMs, double leadHours) {
    long wantedMs = nowMs + (long) (leadHours * HOUR_MS);
    if (leadHours < 20) {
      return (wantedMs / HALF_HOUR_MS + 1) * HALF_HOUR_MS;
    }
    long offsetMs = group.city().utcOffsetHours() * HOUR_MS;
    long day = Math.floorDiv(wantedMs + offsetMs, DAY_MS);
    // the epoch was a Thursday
    boolean weekend = Math.floorMod(day + 4, 7) % 6 == 0;
    double hour = weekend && dice.chance(0.6) ? 9 + dice.below(6) : 17.5 + 0.5 * dice.below(5);
    return day * DAY_MS + (long) (hour * HOUR_MS) - offsetMs;
  }

  private byte[] json(Group group, long startMs) {
    lastId += 1 + dice.below(3);
    String id = group.recurring() ? recurringId() : Long.toString(lastId);
    text.clear().raw("{\"event_name\":").text(title(group)).raw(",\"event_id\":").text(id);
    if (startMs != Event.NO_TIME) {
      text.raw(",\"time\":").number(startMs);
    }
    // the URL of a recurring event has a number of its own
    return text.raw(",\"event_url\":")
        .text("https://www.meetup.com/" + group.urlname() + "/events/" + lastId + "/")
        .raw("}")
        .toBytes();
  }

  private String title(Group group) {
    List<String> own = world.titles().get(group.city().language());
    List<String> titles = own == null || dice.chance(0.3) ? world.titles().get("en") : own;
    return dice.oneOf(titles)
        .replace("{topic}", group.topic())
        .replace("{city}", group.city().name())
        .replace("{n}", Integer.toString(1 + dice.below(90)));
  }

  private String recurringId() {
    StringBuilder id = new StringBuilder(12);
    for (int i = 0; i < 12; i++) {
      id.append(LETTERS.charAt(dice.below(LETTERS.length())));
    }
    return id.toString();
  }

  private byte[] venue(World.City city) {
    boolean unknown = dice.chance(VENUE_UNKNOWN_PLACE);
    double lat = unknown ? 0 : city.lat() + 0.04 * dice.normal();
    double lon = unknown ? 0 : city.lon() + 0.04 * dice.normal();
    return text.clear()
        .raw("{\"venue_name\":")
        .text(VENUES[dice.below(VENUES.length)])
        .raw(",\"lon\":")
        .degrees(lon, 6)
        .raw(",\"lat\":")
        .degrees(lat, 6)
        .raw(",\"venue_id\":")
        .number(100_000 + dice.below(26_000_000))
        .raw("}")
        .toBytes();
  }
}
