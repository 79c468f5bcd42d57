package org.rsvpradar.torture.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What is done to a run: chance decides when and to whom, and all of it is counted. The counts are
 * thread-safe, since somebody tells meanwhile how it goes.
 */
public final class Strikes {

  private final SplittableRandom random;
  private final List<Double> recoveries = new ArrayList<>();
  private int attacks;
  private int aimed;
  private int hits;

  /**
   * @param seed decides moments and victims
   */
  public Strikes(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The same chance for the same seed. */
  public SplittableRandom random() {
    return random;
  }

  /** An attack is over, with all of its strikes. */
  public synchronized void attacked() {
    attacks++;
  }

  /**
   * The job has got over a strike.
   *
   * @param seconds it took
   */
  public synchronized void gotOver(double seconds) {
    recoveries.add(seconds);
  }

  /** A strike is meant for a moment that chance may miss. */
  public synchronized void aimed() {
    aimed++;
  }

  /** And has not missed it. */
  public synchronized void hit() {
    hits++;
  }

  /** Attacks that are over. */
  public synchronized int attacks() {
    return attacks;
  }

  /** Strikes that were meant for a moment. */
  public synchronized int aims() {
    return aimed;
  }

  /** Those of them that hit it. */
  public synchronized int hits() {
    return hits;
  }

  /** Seconds from each strike until the job had got over it; some attacks have several. */
  public synchronized List<Double> recoveries() {
    return List.copyOf(recoveries);
  }
}
