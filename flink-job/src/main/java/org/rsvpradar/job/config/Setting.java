package org.rsvpradar.job.config;

import java.time.Duration;
import java.util.function.Function;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.TimeUtils;
import org.rsvpradar.cli.UsageException;

/**
 * One key that a user may set.
 *
 * @param key lower-kebab with dots, such as {@code source.url}
 * @param type the type in words, such as {@code duration}
 * @param fallback the text of the default, or null if a value is required
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
    return new Setting<>(
        key,
        "duration",
        fallback,
        meaning,
        value -> {
          Duration duration = TimeUtils.parseDuration(value);
          require(value, duration.toMillis() > 0, "a duration of 1 ms or more, such as 10 s");
          return duration;
        });
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
          key + " is '" + value + "', expected a " + type + ": " + e.getMessage());
    }
  }

  private static String require(String value, boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(expected);
    }
    return value;
  }
}
