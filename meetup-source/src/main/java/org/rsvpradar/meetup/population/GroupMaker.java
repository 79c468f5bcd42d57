package org.rsvpradar.meetup.population;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Invents groups: the same ones for the same seed. */
final class GroupMaker {

  private static final int MAX_TOPICS = 21;

  private final long seed;
  private final World world;

  GroupMaker(long seed, World world) {
    this.seed = seed;
    this.world = world;
  }

  /**
   * @param number which group of the population, from 0
   */
  Group make(World.City city, int number) {
    Dice dice = Dice.of(seed, 1, number);
    List<String> theme = dice.oneOf(world.themes());
    List<String> topics = topics(dice, theme);
    String topic = World.topicName(topics.get(0));
    String name = name(dice, city, topic);
    String urlname = urlname(dice, city, topics.get(0), number);
    long id = 1_000_000L + 2_300L * number + dice.below(2_300);
    return new Group(
        id,
        city,
        json(dice, city, id, name, urlname, topics),
        urlname,
        topic,
        (int) Math.min(400, Math.max(25, dice.aroundMedian(80, 0.7))),
        TrueAnswer.GROUP_DEVIATION * dice.normal() + topicEffects(topics),
        dice.chance(0.27),
        new ArrayList<>(Group.MAX_EVENTS));
  }

  /** Some of the theme, sometimes a few of another, in the order in which organisers chose them. */
  private List<String> topics(Dice dice, List<String> theme) {
    int count = (int) Math.round(12 + 4.4 * dice.normal());
    count = Math.max(1, Math.min(MAX_TOPICS, count));
    Set<String> topics = new LinkedHashSet<>();
    // the first of a theme are the ones that most carry
    for (int tries = 0; topics.size() < count && tries < 3 * count; tries++) {
      List<String> from = dice.chance(0.85) ? theme : dice.oneOf(world.themes());
      topics.add(from.get((int) (from.size() * dice.unit() * Math.sqrt(dice.unit()))));
    }
    return new ArrayList<>(topics);
  }

  private double topicEffects(List<String> topics) {
    double effect = 0;
    for (String topic : topics) {
      Dice dice = Dice.of(seed, 2, topic.hashCode());
      if (dice.below(TrueAnswer.TOPICS_PER_EFFECT) == 0) {
        effect += dice.chance(0.5) ? TrueAnswer.TOPIC_EFFECT : -TrueAnswer.TOPIC_EFFECT;
      }
    }
    return effect;
  }

  private static String name(Dice dice, World.City city, String topic) {
    return switch (dice.below(8)) {
      case 0 -> "The " + city.name() + " " + topic + " Group";
      case 1 -> topic + " " + city.name();
      case 2 -> city.name() + " " + topic + " & Friends";
      case 3 -> topic + " Lovers of " + city.name() + " ❤️";
      case 4 -> city.name() + "/" + topic + " Network";
      case 5 -> "\"" + topic + "\" – " + city.name();
      case 6 -> city.name() + " Area " + topic + " Meetup";
      default -> topic + " in and around " + city.name();
    };
  }

  private static String urlname(Dice dice, World.City city, String topic, int number) {
    String place = city.name().replaceAll("[^A-Za-z]+", "-").replaceAll("^-|-$", "");
    String where = place.isEmpty() ? city.country() : place;
    return (dice.chance(0.5) ? where + "-" + topic : topic + "-" + where) + "-" + number;
  }

  private static byte[] json(
      Dice dice, World.City city, long id, String name, String urlname, List<String> topics) {
    JsonText json = new JsonText().raw("{\"group_topics\":[");
    for (int i = 0; i < topics.size(); i++) {
      json.raw(i == 0 ? "{\"urlkey\":" : ",{\"urlkey\":").text(topics.get(i));
      json.raw(",\"topic_name\":").text(World.topicName(topics.get(i))).raw("}");
    }
    json.raw("],\"group_city\":").text(city.name());
    json.raw(",\"group_country\":").text(city.country());
    json.raw(",\"group_id\":").number(id);
    json.raw(",\"group_name\":").text(name);
    json.raw(",\"group_lon\":").degrees(city.lon() + dice.between(-0.12, 0.12), 2);
    json.raw(",\"group_urlname\":").text(urlname);
    if (!city.state().isEmpty()) {
      json.raw(",\"group_state\":").text(city.state());
    }
    return json.raw(",\"group_lat\":")
        .degrees(city.lat() + dice.between(-0.12, 0.12), 2)
        .raw("}")
        .toBytes();
  }
}
