package org.rsvpradar.meetup.client;

import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.ArrivalClock;
import org.rsvpradar.line.Line;

/**
 * What was given so far, and the stamp on what is given next. Not thread-safe: the caller holds the
 * lock under which it also gives the line away.
 */
final class Given {

  private final boolean restoresArrival;
  private final ArrivalClock clock;
  private final Tail tail;
  private final LineHash hash = new LineHash();
  private long lastLineUs;

  /**
   * @param restoresArrival whether an archived line brings its arrival back
   */
  Given(Resume resume, boolean restoresArrival) {
    this.restoresArrival = restoresArrival;
    this.clock = new ArrivalClock(resume.clockUs());
    this.tail = new Tail(resume.tail());
    this.lastLineUs = resume.lastLineUs();
  }

  /**
   * Stamps a line and remembers it.
   *
   * @param bytes the line as the server sent it, archived or not, cut or not
   * @param length bytes that it had before it was cut
   * @param nowUs microseconds since the epoch
   */
  Line stamp(byte[] bytes, long length, long nowUs) {
    tail.add(hash.of(bytes, length));
    lastLineUs = clock.next(arrivalUs(bytes, nowUs));
    return Line.of(lastLineUs, bytes, length);
  }

  /** The arrival that a line brings back, or else now; microseconds since the epoch. */
  long arrivalUs(byte[] bytes, long nowUs) {
    long archivedUs = restoresArrival ? ArchivedLine.arrivalUs(bytes) : ArchivedLine.NONE;
    return archivedUs == ArchivedLine.NONE ? nowUs : archivedUs;
  }

  /** Promises that no later line arrives at or before this moment, if it can. */
  long advance(long nowUs) {
    if (clock.lastUs() < nowUs) {
      clock.next(nowUs);
    }
    return clock.lastUs();
  }

  /** What came before is not connected with what comes now. */
  void breakOff() {
    tail.clear();
  }

  long lastLineUs() {
    return lastLineUs;
  }

  long[] tail() {
    return tail.oldestFirst();
  }

  Resume resume() {
    return new Resume(clock.lastUs(), lastLineUs, tail.oldestFirst());
  }
}
