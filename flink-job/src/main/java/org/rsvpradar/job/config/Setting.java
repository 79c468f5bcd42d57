package org.rsvpradar.job.config;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.configuration.MemorySize;
import org.rsvpradar.cli.Discreet;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.config.SourceConfig.Start;

/**
 * One key that a user may set.
 *
 * @param key lower-kebab with dots, such as {@code source.url}
 * @param type the type in words, such as {@code duration}
 * @param fallback the text of the default, or null if there is none
 * @param meaning what it does, with unit and range
 * @param reader turns the text into the value; throws with what was expected
 */
record Setting<T>(
    String key, String type, String fallback, String meaning, Function<String, T> reader) {

  static Setting<String> text(String key, String fallback, String meaning) {
    return new Setting<>(
        key,
        "text",
        fallback,
        meaning,
        value -> require(value, !value.isBlank(), "not a blank one"));
  }

  /** A text of which a regular expression knows the form, and an example shows it. */
  static Setting<String> like(String key, String fallback, Form form, String meaning) {
    return new Setting<>(
        key,
        form.name(),
        fallback,
        meaning,
        value -> require(value, value.matches(form.pattern()), "such as " + form.example()));
  }

  /** The form of a text, such as that of an ARN. */
  record Form(String name, String pattern, String example) {}

  static Setting<String> oneOf(String key, List<String> known, String meaning) {
    return new Setting<>(
        key,
        "choice",
        known.get(0),
        meaning,
        value -> require(value, known.contains(value), "one of " + String.join(", ", known)));
  }

  /** Some of the known words, each once, or {@code none}. */
  static Setting<List<String>> someOf(String key, List<String> known, String meaning) {
    return new Setting<>(
        key,
        "list",
        known.get(0),
        meaning,
        value -> {
          List<String> words = value.equals("none") ? List.of() : words(value);
          boolean holds =
              known.containsAll(words) && words.stream().distinct().count() == words.size();
          require(value, holds, "any of " + String.join(", ", known) + ", or none alone");
          return words;
        });
  }

  static Setting<List<String>> list(String key, String meaning) {
    return new Setting<>(
        key,
        "list",
        null,
        meaning,
        value -> {
          List<String> words = words(value);
          require(value, words.stream().noneMatch(String::isEmpty), "no empty entry");
          return words;
        });
  }

  static Setting<Start> start(String key, String fallback, String meaning) {
    Map<String, Start.Position> words =
        Map.of("trim-horizon", Start.Position.TRIM_HORIZON, "latest", Start.Position.LATEST);
    return new Setting<>(
        key,
        "start",
        fallback,
        meaning,
        value -> {
          if (words.containsKey(value)) {
            return new Start(words.get(value), null);
          }
          try {
            return new Start(Start.Position.AT_TIMESTAMP, Instant.parse(value));
          } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                "trim-horizon, latest or a time such as 2026-01-31T12:00:00Z");
          }
        });
  }

  static Setting<Boolean> flag(String key, String fallback, String meaning) {
    return new Setting<>(
        key,
        "true|false",
        fallback,
        meaning,
        value ->
            Boolean.valueOf(
                require(value, value.equals("true") || value.equals("false"), "true or false")));
  }

  static Setting<Integer> count(String key, String fallback, String meaning) {
    return new Setting<>(
        key,
        "count",
        fallback,
        meaning,
        value ->
            Integer.valueOf(
                require(
                    value, value.matches("[1-9]\\d{0,8}"), "a whole number from 1 to 999999999")));
  }

  static Setting<Duration> duration(String key, String fallback, String meaning) {
    return new Setting<>(key, "duration", fallback, meaning, Durations::parse);
  }

  static Setting<MemorySize> size(String key, String fallback, String meaning) {
    return new Setting<>(
        key,
        "size",
        fallback,
        meaning,
        value -> {
          MemorySize size = MemorySize.parse(value);
          require(value, size.getBytes() > 0, "a size above 0, such as 64 mb");
          return size;
        });
  }

  T read(String value) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UsageException(
          key + " is '" + Discreet.text(value) + "', expected a " + type + ": " + e.getMessage());
    }
  }

  private static List<String> words(String value) {
    return Arrays.stream(value.split(",", -1)).map(String::trim).toList();
  }

  private static String require(String value, boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(expected);
    }
    return value;
  }
}
