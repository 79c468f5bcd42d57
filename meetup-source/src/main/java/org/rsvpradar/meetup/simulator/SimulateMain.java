package org.rsvpradar.meetup.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.meetup.population.TruthListener;
import org.rsvpradar.recording.Recording;

/** {@code ./radar simulate}: serves or writes a stream of RSVPs. */
public final class SimulateMain {

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private static final long LOOK_MS = 1_000;

  private final SimulateArguments arguments;
  private final PrintStream log;
  private final CountDownLatch stop;

  private SimulateMain(SimulateArguments arguments, PrintStream log, CountDownLatch stop) {
    this.arguments = arguments;
    this.log = log;
    this.stop = stop;
  }

  /** Runs until it is done or interrupted; exits with 2 for a mistake on the command line. */
  public static void main(String[] args) throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped)));
    int code = run(args, System.err, stop);
    stopped.countDown();
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * The whole command.
   *
   * @param log gets progress and errors
   * @param stop ends it from outside
   * @return the exit code
   */
  static int run(String[] args, PrintStream log, CountDownLatch stop) throws InterruptedException {
    try {
      SimulateArguments arguments = new SimulateArguments(args);
      if (arguments.has(SimulateOption.HELP)) {
        log.print(SimulateArguments.help());
        return 0;
      }
      if (arguments.has(SimulateOption.OUT) || arguments.has(SimulateOption.ARCHIVE)) {
        new WriteOut(arguments, log, stop).run();
      } else {
        new SimulateMain(arguments, log, stop).serve();
      }
      return 0;
    } catch (UsageException wrong) {
      log.println("simulate: " + wrong.getMessage());
      return MISUSED;
    } catch (IOException | UncheckedIOException failed) {
      log.println("simulate: " + failed.getMessage());
      return FAILED;
    }
  }

  private void serve() throws IOException, InterruptedException {
    if (!arguments.files().isEmpty()) {
      log.printf("%,d lines to serve%n", Recording.check(arguments.files()));
      serve(
          new Content.Recorded(
              arguments.files(), arguments.speed(), arguments.has(SimulateOption.BOUNDED)));
    } else if (!arguments.has(SimulateOption.TRUTH)) {
      serve(population(TruthListener.NONE));
    } else {
      Path truth = arguments.path(SimulateOption.TRUTH);
      NewFile.refuseIfTaken(truth);
      // not under a hidden name: it is of use while the stream goes on
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(truth))) {
        serve(population(new TruthFile(out)));
      }
    }
  }

  private Content population(TruthListener truth) {
    return new Content.Generated(arguments.population(Instant.now()), arguments.isPaced(), truth);
  }

  private void serve(Content content) throws IOException, InterruptedException {
    SimulatorOptions options =
        new SimulatorOptions(arguments.host(), arguments.port(), content, arguments.faults());
    try (Simulator simulator = Simulator.start(options)) {
      log.println("serving " + simulator.url() + " (Ctrl-C ends)");
      Progress progress = new Progress(log);
      while (!stop.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
        if (simulator.failure().isPresent()) {
          throw simulator.failure().get();
        }
        if (progress.isDue()) {
          String end = simulator.hasEnded() ? ", all there is" : "";
          progress.say(simulator.linesSent(), simulator.clients() + " clients" + end);
        }
      }
      progress.summary(simulator.linesSent(), "served");
    }
  }

  private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException inAHurry) {
      Thread.currentThread().interrupt();
    }
  }
}
