package org.rsvpradar.meetup.simulator;

import java.util.Arrays;
import java.util.Comparator;

/** What {@code ./radar simulate} understands. */
enum SimulateOption {
  HOST("host", "NAME", "where to listen (localhost: only this machine can reach it)"),
  PORT("port", "N", "port, 0 for any that is free (8900)"),
  SPEED("speed", "1x|60x|max", "of a recording, by its mtimes or arrivals (1x)"),
  BOUNDED("bounded", null, "end the stream cleanly behind a recording's last line"),
  RATE("rate", "N|max", "lines/s of the population at its start; follows the day (1.35)"),
  SEED("seed", "N", "decides all that is left to chance, faults too (1)"),
  TRUTH("truth", "FILE", "write rsvp_id,p_yes of every new RSVP of the population"),
  OUT("out", "FILE", "write a recording of the population instead of serving it; .gz too"),
  LINES("lines", "N", "how many lines --out gets (100000)"),
  ARCHIVE("archive", "DIR", "write an archive in hourly folders instead of serving"),
  DAYS("days", "N", "how many days --archive gets (30)"),
  START("start", "TIME", "when --out and --archive begin (2021-06-01T00:00:00Z)"),
  FAULT("fault", "LIST", "faults of the server, such as drop:500,garbage,slow:1000"),
  HELP("help", null, "this text");

  private final String label;
  private final String value;
  private final String meaning;

  /**
   * @param value what its value looks like, or null if it has none
   */
  SimulateOption(String label, String value, String meaning) {
    this.label = label;
    this.value = value;
    this.meaning = meaning;
  }

  boolean hasValue() {
    return value != null;
  }

  String flag() {
    return "--" + label;
  }

  String help() {
    return "  %-22s %s".formatted(hasValue() ? flag() + " " + value : flag(), meaning);
  }

  /**
   * @throws IllegalArgumentException for a name that there is not, naming the nearest
   */
  static SimulateOption named(String flag) {
    for (SimulateOption option : values()) {
      if (option.flag().equals(flag)) {
        return option;
      }
    }
    SimulateOption nearest =
        Arrays.stream(values())
            .min(Comparator.comparingInt(option -> distance(option.flag(), flag)))
            .orElseThrow();
    throw new IllegalArgumentException(
        "there is no option %s; did you mean %s?".formatted(flag, nearest.flag()));
  }

  /** Letters to add, leave out or replace (Levenshtein, 1965). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
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
