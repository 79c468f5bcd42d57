package org.rsvpradar.job.kinesis;

import org.rsvpradar.line.Line;

/**
 * A line that waits for its turn, in Flink's state.
 *
 * <p>Public for Flink, whose POJO serialiser lets it evolve; but not with the fields in the order
 * of the alphabet, where Flink 1.20 takes one for another once there is one less.
 *
 * @param arrivalUs its arrival, microseconds since the epoch
 * @param length bytes that it had when it arrived
 * @param bytes of it that are kept
 */
public record WaitingLine(long arrivalUs, long length, byte[] bytes) {

  static WaitingLine of(Line line) {
    return new WaitingLine(line.arrivalUs(), line.length(), line.bytes());
  }

  Line line() {
    return new Line(arrivalUs, bytes, length);
  }
}
