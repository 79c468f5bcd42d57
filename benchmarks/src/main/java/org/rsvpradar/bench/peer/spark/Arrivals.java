package org.rsvpradar.bench.peer.spark;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import scala.Tuple3;

/**
 * Gives every line its arrival: the one that it carries, else one by its place, so that the lines
 * of many files that are read at once are in the order in which they stand in them.
 *
 * <p>For the lines of one task, in the order in which Spark gives them. Not thread-safe.
 */
final class Arrivals implements Serializable {

  private static final long serialVersionUID = 1;

  /** Microseconds, and so bytes, that a file may have. */
  private static final long FILE = 1_000_000_000;

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final long firstUs;

  private transient String file;
  private transient long block;
  private transient long nextUs;
  private transient long endUs;

  /**
   * @param firstUs of the first line of the first file, microseconds since the epoch
   */
  Arrivals(long firstUs) {
    this.firstUs = firstUs;
  }

  /**
   * The line with its arrival.
   *
   * @param read the line's bytes, the name of its file with the file's number in it, and where the
   *     part of the file begins that this task reads
   */
  Line of(Tuple3<byte[], String, Long> read) {
    byte[] bytes = read._1();
    long carried = ArchivedLine.arrivalUs(bytes);
    return Line.of(carried == ArchivedLine.NONE ? next(read) : carried, bytes, bytes.length);
  }

  private long next(Tuple3<byte[], String, Long> read) {
    if (!read._2().equals(file) || read._3() != block) {
      file = read._2();
      block = read._3();
      Matcher number = NUMBER.matcher(file);
      long fileUs = firstUs + FILE * (number.find() ? Long.parseLong(number.group()) : 0);
      nextUs = fileUs + block;
      endUs = fileUs + FILE;
    }
    if (nextUs >= endUs) {
      throw new IllegalStateException(file + " is larger than " + FILE + " bytes");
    }
    return nextUs++;
  }
}
