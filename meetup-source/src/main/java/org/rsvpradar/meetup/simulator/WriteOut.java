package org.rsvpradar.meetup.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import org.rsvpradar.meetup.population.GeneratedLine;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.TruthListener;

/** Writes a population's lines to files, without a server. Nothing incomplete stays behind. */
final class WriteOut {

  private final SimulateArguments arguments;
  private final Progress progress;
  private final CountDownLatch stop;

  WriteOut(SimulateArguments arguments, PrintStream log, CountDownLatch stop) {
    this.arguments = arguments;
    this.progress = new Progress(log);
    this.stop = stop;
  }

  void run() throws IOException {
    if (!arguments.has(SimulateOption.TRUTH)) {
      write(TruthListener.NONE);
      return;
    }
    try (NewFile truth = new NewFile(arguments.path(SimulateOption.TRUTH))) {
      write(new TruthFile(truth.out()));
      truth.complete();
    }
  }

  private void write(TruthListener truth) throws IOException {
    Population population = new Population(arguments.population(arguments.start()), truth);
    if (arguments.has(SimulateOption.ARCHIVE)) {
      writeArchive(population);
    } else {
      writeRecording(population);
    }
  }

  private void writeRecording(Population population) throws IOException {
    try (NewFile file = new NewFile(arguments.path(SimulateOption.OUT))) {
      OutputStream out = file.out();
      long wanted = arguments.lines();
      for (long lines = 1; lines <= wanted; lines++) {
        out.write(population.next().bytes());
        out.write('\n');
        keepPosted(lines, lines, wanted);
      }
      file.complete();
      progress.summary(wanted, arguments.path(SimulateOption.OUT).toString());
    }
  }

  private void writeArchive(Population population) throws IOException {
    try (NewArchive archive = new NewArchive(arguments.path(SimulateOption.ARCHIVE))) {
      long startUs = ChronoUnit.MICROS.between(Instant.EPOCH, arguments.start());
      long wantedUs = Duration.ofDays(arguments.days()).toMillis() * 1_000;
      long lines = 0;
      GeneratedLine line = population.next();
      for (; line.arrivalUs() - startUs < wantedUs; line = population.next()) {
        archive.add(line);
        keepPosted(++lines, line.arrivalUs() - startUs, wantedUs);
      }
      archive.complete();
      progress.summary(lines, arguments.path(SimulateOption.ARCHIVE).toString());
    }
  }

  private void keepPosted(long lines, long done, long wanted) throws IOException {
    if (lines % 1_024 != 0) {
      return;
    }
    if (progress.isDue()) {
      progress.say(lines, done * 100 / wanted + " % done");
    }
    if (stop.getCount() == 0) {
      throw new IOException("interrupted before it was complete, and nothing is left of it");
    }
  }
}
