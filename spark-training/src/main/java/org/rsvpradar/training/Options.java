package org.rsvpradar.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code --key value…} pairs of a command line. */
final class Options {

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Options() {}

  /**
   * Reads a command line.
   *
   * @param known every option, with its dashes
   * @throws UnusableException naming an argument that is no option, and the nearest one that is
   */
  static Options parse(String[] args, List<String> known) {
    Options options = new Options();
    List<String> current = null;
    for (String arg : args) {
      if (arg.startsWith("--")) {
        if (!known.contains(arg)) {
          throw new UnusableException(
              "%s is not an option; did you mean %s?".formatted(arg, nearest(arg, known)));
        }
        current = options.values.computeIfAbsent(arg, key -> new ArrayList<>());
      } else if (current == null) {
        throw new UnusableException("'%s' stands before any option".formatted(arg));
      } else {
        current.add(arg);
      }
    }
    return options;
  }

  /** Whether a switch was given; a switch has no value. */
  boolean has(String key) {
    if (values.containsKey(key) && !values.get(key).isEmpty()) {
      throw new UnusableException("%s takes no value, not %s".formatted(key, values.get(key)));
    }
    return values.containsKey(key);
  }

  /** The values of an option that needs at least one. */
  List<String> all(String key) {
    List<String> given = values.getOrDefault(key, List.of());
    if (given.isEmpty()) {
      throw new UnusableException(key + " needs a value; see --help");
    }
    return given;
  }

  /** The value of an option that needs exactly one. */
  String one(String key) {
    List<String> given = all(key);
    if (given.size() > 1) {
      throw new UnusableException("%s takes one value, not %s".formatted(key, given));
    }
    return given.get(0);
  }

  /** The value of an option, or another if it was not given. */
  String oneOr(String key, String otherwise) {
    return values.containsKey(key) ? one(key) : otherwise;
  }

  /** A number above 0 and below 1, or null if the option was not given. */
  Double shareOrNull(String key) {
    if (!values.containsKey(key)) {
      return null;
    }
    String given = one(key);
    try {
      double share = Double.parseDouble(given);
      if (share > 0 && share < 1) {
        return share;
      }
    } catch (NumberFormatException notANumber) {
      // said below, as for a number out of range
    }
    throw new UnusableException(
        "%s is a number above 0 and below 1, not '%s'".formatted(key, given));
  }

  private static String nearest(String word, List<String> known) {
    String best = known.get(0);
    for (String candidate : known) {
      if (distance(word, candidate) < distance(word, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
