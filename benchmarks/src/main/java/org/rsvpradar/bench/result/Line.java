package org.rsvpradar.bench.result;

/**
 * A straight line, fitted to two points.
 *
 * @param start its value at 0
 * @param slope how much it rises for each 1
 */
public record Line(double start, double slope) {

  /** Through two points. */
  public static Line through(double x1, double y1, double x2, double y2) {
    double slope = (y2 - y1) / (x2 - x1);
    return new Line(y1 - slope * x1, slope);
  }

  /** Its value anywhere. */
  public double at(double x) {
    return start + slope * x;
  }
}
