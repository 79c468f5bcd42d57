package org.rsvpradar.torture;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.torture.attack.Strikes;
import org.rsvpradar.torture.lines.LineFile;

/** Says every few seconds how far a run is. */
final class Progress implements AutoCloseable {

  private static final long PERIOD_SECONDS = 5;

  private final String name;
  private final LineFile lines;
  private final Simulator simulator;
  private final Strikes strikes;
  private final long begun = System.nanoTime();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  /**
   * @param name of the run
   * @param strikes those so far
   */
  Progress(String name, LineFile lines, Simulator simulator, Strikes strikes) {
    this.name = name;
    this.lines = lines;
    this.simulator = simulator;
    this.strikes = strikes;
    timer.scheduleAtFixedRate(() -> say("..."), PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  /** The run has come to its end. */
  void done() {
    say("ended");
  }

  private void say(String how) {
    System.err.printf(
        Locale.ROOT,
        "%s: %,d of %,d lines, %d strikes %s %.0f s%n",
        name,
        simulator.linesSent(),
        lines.lines(),
        strikes.recoveries().size(),
        how,
        (System.nanoTime() - begun) / 1e9);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
