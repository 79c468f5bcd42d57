package org.rsvpradar.meetup.population;

/** Writes an answer as the line that the stream sends. Keeps scratch space: one per thread. */
final class AnswerText {

  private static final double WITH_PHOTO = 0.945;
  private static final double WITH_OTHER_SERVICES = 0.10;
  private static final String[] SERVICES = {"twitter", "facebook", "linkedin", "flickr", "tumblr"};

  /** The order of keys differs by front end. */
  private static final String[] ORDERS = {"vVrgmitEG", "VrgitmEGv", "rvmVigtEG", "mEGtirgVv"};

  private final long seed;
  private final World world;
  private final JsonText line = new JsonText();

  AnswerText(long seed, World world) {
    this.seed = seed;
    this.world = world;
  }

  static int frontEnds() {
    return ORDERS.length;
  }

  /**
   * @param mtimeMs as this message tells it; an echo rounds it
   */
  byte[] line(Answer answer, long mtimeMs) {
    line.clear();
    String order = ORDERS[answer.frontEnd];
    char separator = '{';
    for (int i = 0; i < order.length(); i++) {
      char key = order.charAt(i);
      if (key == 'v' && answer.event.venue() == null) {
        continue;
      }
      line.raw(separator == '{' ? "{" : ",");
      separator = ',';
      member(key, answer, mtimeMs);
    }
    return line.raw("}").toBytes();
  }

  private void member(char key, Answer answer, long mtimeMs) {
    switch (key) {
      case 'v' -> line.raw("\"venue\":").raw(answer.event.venue());
      case 'V' -> line.raw("\"visibility\":\"public\"");
      case 'r' -> line.raw(answer.yes ? "\"response\":\"yes\"" : "\"response\":\"no\"");
      case 'g' -> line.raw("\"guests\":").number(answer.guests);
      case 'm' -> who(answer);
      case 'i' -> line.raw("\"rsvp_id\":").number(answer.rsvpId);
      case 't' -> line.raw("\"mtime\":").number(mtimeMs);
      case 'E' -> line.raw("\"event\":").raw(answer.event.json());
      case 'G' -> line.raw("\"group\":").raw(answer.group.json());
      default -> throw new IllegalArgumentException("no key " + key);
    }
  }

  private void who(Answer answer) {
    Dice dice = Dice.of(seed, answer.group.id(), answer.member);
    long id = 1_000_000 + (dice.next() >>> 36);
    line.raw("\"member\":{\"member_id\":").number(id);
    if (dice.chance(WITH_OTHER_SERVICES)) {
      line.raw(",\"other_services\":{\"")
          .raw(SERVICES[dice.below(SERVICES.length)])
          .raw("\":{\"identifier\":\"@m")
          .number(id)
          .raw("\"}}");
    }
    if (dice.chance(WITH_PHOTO)) {
      line.raw(",\"photo\":\"https:\\/\\/secure.meetupstatic.com\\/photos\\/member\\/")
          .number(dice.below(10))
          .raw("\\/")
          .number(dice.below(10))
          .raw("\\/thumb_")
          .number(200_000_000 + dice.below(90_000_000))
          .raw(".jpeg\"");
    }
    String name = dice.oneOf(world.firstNames());
    if (dice.chance(0.5)) {
      name += " " + (char) ('A' + dice.below(26)) + ".";
    } else if (dice.chance(0.03)) {
      name += " 🌻";
    }
    line.raw(",\"member_name\":").text(name).raw("}");
  }
}
