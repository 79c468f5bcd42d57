package org.rsvpradar.meetup.simulator;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rsvpradar.meetup.population.PopulationSettings;

/**
 * The command line of {@code ./radar simulate}. Whatever is wrong with it is an {@link
 * IllegalArgumentException} of one sentence.
 */
final class SimulateArguments {

  /** A population that is taken as fast as possible is this busy by its own clock. */
  private static final double RATE_OF_MAX = 10_000;

  private static final SimulateOption[] ONLY_POPULATION = {
    SimulateOption.RATE, SimulateOption.TRUTH, SimulateOption.OUT, SimulateOption.ARCHIVE
  };
  private static final SimulateOption[] ONLY_RECORDING = {
    SimulateOption.SPEED, SimulateOption.BOUNDED
  };
  private static final SimulateOption[] ONLY_SERVER = {
    SimulateOption.HOST, SimulateOption.PORT, SimulateOption.FAULT
  };

  private final Map<SimulateOption, String> values = new EnumMap<>(SimulateOption.class);
  private final List<Path> files = new ArrayList<>();

  SimulateArguments(String... args) {
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("-")) {
        files.add(Path.of(args[i]));
        continue;
      }
      SimulateOption option = SimulateOption.named(args[i]);
      if (option.hasValue() && i + 1 == args.length) {
        throw new IllegalArgumentException(option.flag() + " needs a value");
      }
      values.put(option, option.hasValue() ? args[++i] : "");
    }
    if (!has(SimulateOption.HELP)) {
      refuseWhatDoesNotGoTogether();
      // every value is read once, so that a mistake is found before anything starts
      seed();
      population(Instant.EPOCH);
      speed();
      start();
      lines();
      days();
      faults();
      port();
    }
  }

  boolean has(SimulateOption option) {
    return values.containsKey(option);
  }

  List<Path> files() {
    return files;
  }

  /** The path that an option names. */
  Path path(SimulateOption option) {
    return Path.of(values.get(option));
  }

  String host() {
    return values.getOrDefault(SimulateOption.HOST, "localhost");
  }

  int port() {
    long port = whole(SimulateOption.PORT, 0, 8_900);
    if (port > 65_535) {
      throw new IllegalArgumentException("--port must be at most 65535, not " + port);
    }
    return (int) port;
  }

  /** Of a recording. */
  double speed() {
    String text = values.getOrDefault(SimulateOption.SPEED, "1x");
    return text.equals("max")
        ? Content.MAX_SPEED
        : positive(SimulateOption.SPEED, text.replaceFirst("x$", ""), "1x, 60x or max", text);
  }

  boolean isPaced() {
    return !"max".equals(values.get(SimulateOption.RATE));
  }

  PopulationSettings population(Instant start) {
    String text =
        values.getOrDefault(SimulateOption.RATE, "" + PopulationSettings.MEETUPS_OWN_RATE);
    double rate =
        isPaced()
            ? positive(SimulateOption.RATE, text, "a number above 0, or max", text)
            : RATE_OF_MAX;
    return new PopulationSettings(seed(), rate, start);
  }

  Instant start() {
    String text = values.get(SimulateOption.START);
    try {
      return text == null ? PopulationSettings.USUAL_START : Instant.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          "--start must be a time such as 2021-06-01T00:00:00Z, not '" + text + "'", wrong);
    }
  }

  long lines() {
    return whole(SimulateOption.LINES, 1, 100_000);
  }

  int days() {
    return (int) Math.min(36_500, whole(SimulateOption.DAYS, 1, 30));
  }

  Faults faults() {
    return has(SimulateOption.FAULT)
        ? Faults.parse(values.get(SimulateOption.FAULT), seed())
        : Faults.NONE;
  }

  static String help() {
    StringBuilder help = new StringBuilder();
    help.append(
        """
        ./radar simulate [FILE...] [--key value...]

        Speaks Meetup's /2/rsvps: serves recordings (files or folders, raw or archived, .gz too),
        or without any an invented population. A recording waits for its first client and for its
        slowest, and stands still without one.

        """);
    for (SimulateOption option : SimulateOption.values()) {
      help.append(option.help()).append('\n');
    }
    help.append("\nFaults, each with its usual number:\n");
    for (Fault fault : Fault.values()) {
      help.append("  %-22s %s%n".formatted(fault.label() + ":" + fault.usual(), fault.unit()));
    }
    return help.toString();
  }

  private long seed() {
    return whole(SimulateOption.SEED, 0, 1);
  }

  private void refuseWhatDoesNotGoTogether() {
    boolean offline = has(SimulateOption.OUT) || has(SimulateOption.ARCHIVE);
    refuse(!files.isEmpty(), ONLY_POPULATION, "does not go with a recording");
    refuse(files.isEmpty(), ONLY_RECORDING, "needs a recording");
    refuse(offline, ONLY_SERVER, "needs a server, and --out and --archive start none");
    refuse(!offline, new SimulateOption[] {SimulateOption.START}, "needs --out or --archive");
    refuse(!has(SimulateOption.OUT), new SimulateOption[] {SimulateOption.LINES}, "needs --out");
    refuse(
        !has(SimulateOption.ARCHIVE),
        new SimulateOption[] {SimulateOption.DAYS},
        "needs --archive");
    refuse(
        has(SimulateOption.OUT),
        new SimulateOption[] {SimulateOption.ARCHIVE},
        "does not go with --out");
  }

  private void refuse(boolean when, SimulateOption[] options, String why) {
    for (SimulateOption option : options) {
      if (when && has(option)) {
        throw new IllegalArgumentException(option.flag() + " " + why);
      }
    }
  }

  private long whole(SimulateOption option, long least, long usual) {
    String text = values.get(option);
    if (text == null) {
      return usual;
    }
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < least) {
      throw new IllegalArgumentException(
          "%s must be a whole number of %d or more, not '%s'"
              .formatted(option.flag(), least, text));
    }
    return Long.parseLong(text);
  }

  private static double positive(
      SimulateOption option, String number, String expected, String text) {
    if (number.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") && Double.parseDouble(number) > 0) {
      return Double.parseDouble(number);
    }
    throw new IllegalArgumentException(
        "%s must be %s, not '%s'".formatted(option.flag(), expected, text));
  }
}
