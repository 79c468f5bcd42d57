package org.rsvpradar.meetup.simulator;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.meetup.population.PopulationSettings;

/**
 * The command line of {@code ./radar simulate}. Whatever is wrong with it is a {@link
 * UsageException}.
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

  private static final SimulateOption[] PATHS = {
    SimulateOption.OUT, SimulateOption.ARCHIVE, SimulateOption.TRUTH
  };

  /** Java 17 counts the microseconds between two times as nanoseconds in a long: up to 2262. */
  private static final Instant LATEST_START = Instant.parse("2200-01-01T00:00:00Z");

  private static final CommandLine.Syntax SYNTAX =
      new CommandLine.Syntax(flags(true), List.of(), flags(false));

  private final CommandLine line;

  SimulateArguments(String... args) {
    line = CommandLine.parse(args, SYNTAX);
    if (!has(SimulateOption.HELP)) {
      refuseWhatDoesNotGoTogether();
      // every value is read once, so that a mistake is found before anything starts
      seed();
      population(Instant.EPOCH);
      speed();
      start();
      for (SimulateOption option : PATHS) {
        if (has(option)) {
          path(option);
        }
      }
      lines();
      days();
      faults();
      port();
    }
  }

  boolean has(SimulateOption option) {
    return line.has(option.flag());
  }

  List<Path> files() {
    return line.words().stream().map(CommandLine::path).toList();
  }

  /** The path that an option names. */
  Path path(SimulateOption option) {
    return CommandLine.path(line.one(option.flag()));
  }

  String host() {
    return text(SimulateOption.HOST, "localhost");
  }

  int port() {
    return (int) line.number(SimulateOption.PORT.flag(), 8_900, 0, 65_535);
  }

  /** Of a recording. */
  double speed() {
    return Content.speed(SimulateOption.SPEED.flag(), text(SimulateOption.SPEED, "1x"));
  }

  boolean isPaced() {
    return !text(SimulateOption.RATE, "").equals("max");
  }

  PopulationSettings population(Instant start) {
    return new PopulationSettings(seed(), isPaced() ? rate() : RATE_OF_MAX, start);
  }

  Instant start() {
    String text = text(SimulateOption.START, PopulationSettings.USUAL_START.toString());
    try {
      Instant start = Instant.parse(text);
      if (!start.isBefore(Instant.EPOCH) && start.isBefore(LATEST_START)) {
        return start;
      }
    } catch (DateTimeParseException wrong) {
      // the sentence below says it
    }
    throw new UsageException(
        "--start must be a time such as 2021-06-01T00:00:00Z, from 1970 to 2199, not '"
            + text
            + "'");
  }

  long lines() {
    return line.number(SimulateOption.LINES.flag(), 100_000, 1, Long.MAX_VALUE);
  }

  int days() {
    return (int) line.number(SimulateOption.DAYS.flag(), 30, 1, 36_500);
  }

  Faults faults() {
    return has(SimulateOption.FAULT)
        ? Faults.parse(line.one(SimulateOption.FAULT.flag()), seed())
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
    return line.number(SimulateOption.SEED.flag(), 1, 0, Long.MAX_VALUE);
  }

  private void refuseWhatDoesNotGoTogether() {
    boolean offline = has(SimulateOption.OUT) || has(SimulateOption.ARCHIVE);
    refuse(!files().isEmpty(), ONLY_POPULATION, "does not go with a recording");
    refuse(files().isEmpty(), ONLY_RECORDING, "needs a recording");
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
        throw new UsageException(option.flag() + " " + why);
      }
    }
  }

  private double rate() {
    String text = text(SimulateOption.RATE, "" + PopulationSettings.MEETUPS_OWN_RATE);
    if (text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") && Double.parseDouble(text) > 0) {
      return Double.parseDouble(text);
    }
    throw new UsageException("--rate must be a number above 0, or max, not '" + text + "'");
  }

  private String text(SimulateOption option, String usual) {
    return line.oneOr(option.flag(), usual);
  }

  private static List<String> flags(boolean withValue) {
    return Arrays.stream(SimulateOption.values())
        .filter(option -> option.hasValue() == withValue)
        .map(SimulateOption::flag)
        .toList();
  }
}
