package org.rsvpradar.line;

/**
 * Gives every line its arrival: strictly increasing, whatever the wall clock does, but for lines
 * that have the same one in an archive.
 *
 * <p>Not thread-safe.
 */
public final class ArrivalClock {

  private long lastUs;

  /**
   * @param lastUs the last arrival given before, microseconds since the epoch; 0 for none
   */
  public ArrivalClock(long lastUs) {
    this.lastUs = lastUs;
  }

  /**
   * The arrival of the next line.
   *
   * @param candidateUs the time now, or the arrival that an archived line brings back
   * @return {@code max(last + 1, candidateUs)}
   */
  public long next(long candidateUs) {
    lastUs = Math.max(lastUs + 1, candidateUs);
    return lastUs;
  }

  /**
   * The arrival of a line that already had one in an archive: the same, unless that goes back.
   *
   * @param archivedUs it; two lines share one where several clocks stamped them
   */
  public long again(long archivedUs) {
    return archivedUs == lastUs ? lastUs : next(archivedUs);
  }

  /** The last arrival given, microseconds since the epoch; 0 for none. */
  public long lastUs() {
    return lastUs;
  }
}
