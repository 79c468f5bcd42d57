package org.rsvpradar.bench.measure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a measured run has found, by name, and the line in which it tells. Not thread-safe. */
public final class Figures {

  private static final String WORD = "figures";

  private final Map<String, Double> values = new LinkedHashMap<>();

  /**
   * Adds a figure.
   *
   * @param name snake_case, the unit last
   */
  public Figures with(String name, double value) {
    values.put(name, value);
    return this;
  }

  /** Adds all of another's. */
  public Figures with(Figures others) {
    values.putAll(others.values);
    return this;
  }

  /** The values by name, in the order in which they came. */
  public Map<String, Double> values() {
    return values;
  }

  /** The line in which they are told, without a terminator; what is not a number is left out. */
  public String line() {
    StringBuilder line = new StringBuilder(WORD);
    values.forEach(
        (name, value) -> {
          if (Double.isFinite(value)) {
            line.append(String.format(Locale.ROOT, " %s=%s", name, plain(value)));
          }
        });
    return line.toString();
  }

  /** The figures that a line tells, or nothing if it tells none. */
  public static Optional<Figures> parse(String line) {
    String[] words = line.trim().split(" +");
    if (!words[0].equals(WORD)) {
      return Optional.empty();
    }
    Figures figures = new Figures();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 1) {
        return Optional.empty();
      }
      try {
        figures.with(
            words[i].substring(0, equals), Double.parseDouble(words[i].substring(equals + 1)));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return Optional.of(figures);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
