package org.rsvpradar.meetup.simulator;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.rsvpradar.cli.UsageException;

/**
 * The faults that are switched on, when each strikes: the same for the same seed.
 *
 * @param numbers the number of each fault that is on, 1 or more; see {@link Fault#unit()}
 * @param seed decides the exact lines
 */
public record Faults(Map<Fault, Integer> numbers, long seed) {

  /** A server that behaves. */
  public static final Faults NONE = new Faults(Map.of(), 0);

  /** Copies the map. */
  public Faults {
    numbers = Map.copyOf(numbers);
  }

  /**
   * Reads a list such as {@code drop:500,garbage,slow:1000}.
   *
   * @throws UsageException in one sentence, for a name or a number that it does not know
   */
  public static Faults parse(String list, long seed) {
    Map<Fault, Integer> numbers = new EnumMap<>(Fault.class);
    for (String entry : list.split(",")) {
      String[] nameAndNumber = entry.trim().split(":", 2);
      Fault fault = named(nameAndNumber[0]);
      numbers.put(
          fault, nameAndNumber.length == 1 ? fault.usual() : number(entry, nameAndNumber[1]));
    }
    return new Faults(numbers, seed);
  }

  boolean has(Fault fault) {
    return numbers.containsKey(fault);
  }

  /**
   * @return the number of a fault, 0 if it is off
   */
  int number(Fault fault) {
    return numbers.getOrDefault(fault, 0);
  }

  /**
   * After how many new lines of a connection a fault strikes.
   *
   * @param connection which connection of the server, from 0
   * @return half to one and a half times the fault's number; {@link Long#MAX_VALUE} if it is off
   */
  long strikesAfter(Fault fault, int connection) {
    int number = number(fault);
    if (number == 0) {
      return Long.MAX_VALUE;
    }
    return number / 2 + 1 + random(fault, connection).nextInt(number);
  }

  /** Whether this connection is the unlucky one of so many. */
  boolean refuses(Fault fault, int connection) {
    return has(fault) && connection % number(fault) == number(fault) - 1;
  }

  Random random(Fault fault, int connection) {
    // neighbouring seeds give neighbouring first numbers: spread them
    return new Random((seed * 31 + fault.ordinal() * 7_919L + connection) * 0x9E3779B97F4A7C15L);
  }

  private static Fault named(String name) {
    for (Fault fault : Fault.values()) {
      if (fault.label().equals(name)) {
        return fault;
      }
    }
    throw new UsageException(
        "there is no fault '%s', only %s"
            .formatted(
                name,
                Arrays.stream(Fault.values()).map(Fault::label).collect(Collectors.joining(", "))));
  }

  private static int number(String entry, String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new UsageException(
          "the number of fault '" + entry + "' must be a whole number of 1 or more");
    }
    return Integer.parseInt(text);
  }
}
