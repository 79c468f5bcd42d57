package org.rsvpradar.meetup.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All groups, and which of them are awake: cities answer by their local hour. */
final class Crowd {

  private static final int GROUPS = 12_000;
  private static final long HOUR_US = 3_600_000_000L;

  /** Answers by local hour; few at night, most around noon and in the evening. */
  private static final double[] BY_LOCAL_HOUR = {
    .45, .3, .2, .15, .15, .25, .5, .8, 1.1, 1.3, 1.4, 1.4, 1.5, 1.4, 1.4, 1.4, 1.4, 1.4, 1.3, 1.4,
    1.5, 1.5, 1.2, .75
  };

  private final List<Group[]> byCity = new ArrayList<>();

  /** By hour of the day in UTC: running sums over the cities. */
  private final double[][] cities = new double[24][];

  private final double mean;

  Crowd(long seed, World world) {
    double shares = world.cities().stream().mapToDouble(World.City::share).sum();
    GroupMaker maker = new GroupMaker(seed, world);
    int number = 0;
    for (World.City city : world.cities()) {
      Group[] groups = new Group[Math.max(2, (int) (GROUPS * city.share() / shares))];
      for (int i = 0; i < groups.length; i++) {
        groups[i] = maker.make(city, number++);
      }
      byCity.add(groups);
    }
    double total = 0;
    for (int hour = 0; hour < 24; hour++) {
      cities[hour] = runningSums(world.cities(), hour);
      total += last(cities[hour]);
    }
    mean = total / 24;
  }

  /** How busy it is, 1 on average over a day. */
  double activity(long timeUs) {
    return last(cities[hour(timeUs)]) / mean;
  }

  /** A group in which somebody answers now. The first of a city are the most active. */
  Group pick(long timeUs, Dice dice) {
    double[] sums = cities[hour(timeUs)];
    int found = Arrays.binarySearch(sums, dice.unit() * last(sums));
    Group[] groups = byCity.get(found < 0 ? -found - 1 : found);
    double skewed = Math.sqrt(dice.unit()) * dice.unit();
    return groups[(int) (groups.length * skewed)];
  }

  private static double[] runningSums(List<World.City> cities, int hour) {
    double[] sums = new double[cities.size()];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      World.City city = cities.get(i);
      sum += city.share() * BY_LOCAL_HOUR[Math.floorMod(hour + city.utcOffsetHours(), 24)];
      sums[i] = sum;
    }
    return sums;
  }

  private static int hour(long timeUs) {
    return (int) Math.floorMod(Math.floorDiv(timeUs, HOUR_US), 24L);
  }

  private static double last(double[] sums) {
    return sums[sums.length - 1];
  }
}
