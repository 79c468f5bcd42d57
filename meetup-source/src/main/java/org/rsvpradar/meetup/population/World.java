package org.rsvpradar.meetup.population;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The invented vocabulary of the population: cities, topics, names and titles, from text files
 * beside this class.
 *
 * @param cities where groups are
 * @param themes topics that go together, by theme; a topic is its {@code urlkey}
 * @param firstNames of members
 * @param titles of events, by language
 */
record World(
    List<City> cities,
    List<List<String>> themes,
    List<String> firstNames,
    Map<String, List<String>> titles) {

  /**
   * A city.
   *
   * @param state two letters in the US and Canada, otherwise empty
   * @param share of all lines, relative to the other cities
   * @param language of its titles
   */
  record City(
      String country,
      String state,
      String name,
      double lat,
      double lon,
      double share,
      String language) {

    /** Hours ahead of UTC, by the longitude. */
    int utcOffsetHours() {
      return (int) Math.round(lon / 15);
    }
  }

  static World load() {
    List<City> cities = new ArrayList<>();
    for (String line : lines("cities.csv")) {
      String[] f = line.split(",");
      cities.add(
          new City(
              f[0],
              f[1],
              f[2],
              Double.parseDouble(f[3]),
              Double.parseDouble(f[4]),
              Double.parseDouble(f[5]),
              f[6]));
    }
    List<List<String>> themes = new ArrayList<>();
    for (String line : lines("topics.txt")) {
      themes.add(words(line.substring(line.indexOf(':') + 1)));
    }
    List<String> names = new ArrayList<>();
    lines("names.txt").forEach(line -> names.addAll(words(line)));
    Map<String, List<String>> titles = new LinkedHashMap<>();
    for (String line : lines("titles.txt")) {
      titles
          .computeIfAbsent(line.substring(0, 2), language -> new ArrayList<>())
          .add(line.substring(4));
    }
    return new World(cities, themes, names, titles);
  }

  /** The name of a topic, made from its key. */
  static String topicName(String urlkey) {
    StringBuilder name = new StringBuilder();
    for (String word : urlkey.split("-")) {
      name.append(name.isEmpty() ? "" : " ")
          .append(Character.toUpperCase(word.charAt(0)))
          .append(word, 1, word.length());
    }
    return name.toString();
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.trim().split(" +"));
  }

  private static List<String> lines(String resource) {
    try (InputStream in = World.class.getResourceAsStream(resource);
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
