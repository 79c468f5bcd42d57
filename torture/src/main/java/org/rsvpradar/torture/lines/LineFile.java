package org.rsvpradar.torture.lines;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.population.GeneratedLine;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;
import org.rsvpradar.recording.Recording;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.RsvpParser;

/**
 * A recording that gives every run the same arrivals, so that their outputs can be compared whole.
 *
 * <p>Its accepted lines carry arrivals of years to come, and the first line is one of them, which
 * sets the clock. So a line that carries none, as it is no RSVP, does not get the time now, which
 * differs from run to run, but the next arrival there is.
 *
 * @param path the file
 * @param lines how many it has
 * @param seconds from the first arrival to the last
 */
public record LineFile(Path path, long lines, double seconds) {

  /** Midnight comes on the way: the outputs change their folders of a day and of an hour. */
  private static final Instant START = Instant.parse("2040-06-01T23:58:00Z");

  private static final long START_US = ChronoUnit.MICROS.between(Instant.EPOCH, START);
  private static final double LINES_PER_SECOND = 100;
  private static final long PAUSE_US = 10_000;

  /**
   * Invents a population, with its echoes, repeats and changes, and broken lines between them.
   *
   * @param seed the same gives the same file
   */
  public static LineFile generated(Path path, long seed, long lines) throws IOException {
    Population population =
        new Population(new PopulationSettings(seed, LINES_PER_SECOND, START), TruthListener.NONE);
    Garbage garbage = new Garbage(seed);
    long lastUs = START_US;
    try (OutputStream out = open(path)) {
      for (long i = 0; i < lines; i++) {
        GeneratedLine line = population.next();
        lastUs = line.arrivalUs();
        // the first line sets the clock
        out.write(
            i > 0 && garbage.isDue()
                ? garbage.of(line.bytes())
                : ArchivedLine.of(lastUs, line.bytes()));
        out.write('\n');
      }
    }
    return new LineFile(path, lines, (lastUs - START_US) / 1e6);
  }

  /**
   * Takes recordings, one line every ten milliseconds; what is no RSVP before the first that is one
   * comes behind it.
   *
   * @param recordings files or folders
   * @throws IOException if no line in them is an RSVP, too
   */
  public static LineFile recorded(Path path, List<Path> recordings) throws IOException {
    RsvpParser parser = new RsvpParser();
    long lines = 0;
    long arrivalUs = START_US;
    boolean begun = false;
    ByteArrayOutputStream early = new ByteArrayOutputStream();
    try (Recording recording = Recording.open(recordings);
        OutputStream file = open(path)) {
      while (recording.next()) {
        arrivalUs = START_US + lines++ * PAUSE_US;
        Line line = Line.of(arrivalUs, recording.bytes(), recording.length());
        boolean accepted = parser.parse(line) instanceof Parsed.Ok;
        OutputStream out = accepted || begun ? file : early;
        out.write(accepted ? ArchivedLine.of(arrivalUs, line.bytes()) : line.bytes());
        for (long cut = line.bytes().length; !accepted && cut < line.length(); cut++) {
          out.write(' ');
        }
        out.write('\n');
        if (accepted && !begun) {
          early.writeTo(file);
          begun = true;
        }
      }
    }
    if (!begun) {
      throw new IOException("no line is an RSVP in " + recordings);
    }
    return new LineFile(path, lines, (arrivalUs - START_US) / 1e6);
  }

  private static OutputStream open(Path path) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
  }
}
