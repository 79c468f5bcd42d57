package org.rsvpradar.torture.memory;

import java.nio.charset.StandardCharsets;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.meetup.population.GeneratedLine;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;

/**
 * Lines of an invented population, of which half are about one group. They are archived ones, so
 * that they arrive when the population says, and years pass in minutes. Not thread-safe.
 */
final class SkewedLines {

  /** At this pace 20 million lines are two years: members are forgotten after one. */
  private static final double LINES_PER_SECOND = 0.3;

  private static final byte[] GROUP_ID = "\"group_id\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LARGE_GROUP = "7".getBytes(StandardCharsets.US_ASCII);

  private final Population population;
  private boolean large;

  /**
   * @param seed the same gives the same lines
   */
  SkewedLines(long seed) {
    population =
        new Population(
            new PopulationSettings(seed, LINES_PER_SECOND, PopulationSettings.USUAL_START),
            TruthListener.NONE);
  }

  /** The next one, without a terminator. */
  byte[] next() {
    large = !large;
    GeneratedLine line = population.next();
    return ArchivedLine.of(
        line.arrivalUs(), large ? aboutTheLargeGroup(line.bytes()) : line.bytes());
  }

  private static byte[] aboutTheLargeGroup(byte[] line) {
    int from = indexOf(line, GROUP_ID) + GROUP_ID.length;
    int to = from;
    while (Character.isDigit(line[to])) {
      to++;
    }
    byte[] other = new byte[line.length - (to - from) + LARGE_GROUP.length];
    System.arraycopy(line, 0, other, 0, from);
    System.arraycopy(LARGE_GROUP, 0, other, from, LARGE_GROUP.length);
    System.arraycopy(line, to, other, from + LARGE_GROUP.length, line.length - to);
    return other;
  }

  private static int indexOf(byte[] line, byte[] word) {
    int at = 0;
    while (!startsWith(line, at, word)) {
      at++;
    }
    return at;
  }

  private static boolean startsWith(byte[] line, int at, byte[] word) {
    for (int i = 0; i < word.length; i++) {
      if (line[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
