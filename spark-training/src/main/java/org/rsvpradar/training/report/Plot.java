package org.rsvpradar.training.report;

import java.util.Locale;

/** An SVG picture over the unit square, with axes and a grid; colours are classes of the page. */
final class Plot {

  private static final int WIDTH = 460;
  private static final int HEIGHT = 340;
  private static final int LEFT = 52;
  private static final int RIGHT = 14;
  private static final int TOP = 14;
  private static final int BOTTOM = 46;

  private final StringBuilder svg = new StringBuilder();
  private final double top;

  /**
   * @param title for who cannot see it
   * @param top the value at the upper end of the vertical axis, above 0
   */
  Plot(String title, String across, String up, double top) {
    this.top = top;
    add("<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>", WIDTH, HEIGHT, Html.text(title));
    for (int i = 0; i <= 5; i++) {
      double at = i / 5.0;
      line("grid", 0, at * top, 1, at * top);
      line("grid", at, 0, at, top);
      add("<text x='%.1f' y='%d' class='tick mid'>%s</text>", x(at), HEIGHT - 28, tick(at));
      add(
          "<text x='%d' y='%.1f' class='tick end'>%s</text>",
          LEFT - 7, y(at * top) + 4, tick(at * top));
    }
    add("<text x='%.1f' y='%d' class='axis mid'>%s</text>", x(0.5), HEIGHT - 8, Html.text(across));
    add(
        "<text transform='translate(13 %.1f) rotate(-90)' class='axis mid'>%s</text>",
        y(top / 2), Html.text(up));
  }

  /** A straight line. */
  void line(String style, double x1, double y1, double x2, double y2) {
    add(
        "<line class='%s' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>",
        style, x(x1), y(y1), x(x2), y(y2));
  }

  /** A line through points. */
  void curve(String style, double[][] points) {
    StringBuilder path = new StringBuilder();
    for (double[] point : points) {
      path.append(String.format(Locale.ROOT, "%.2f,%.2f ", x(point[0]), y(point[1])));
    }
    add("<polyline class='%s' points='%s'/>", style, path.toString().trim());
  }

  /** A dot that tells something when pointed at. */
  void dot(String style, double x, double y, String tip) {
    add(
        "<circle class='%s' cx='%.1f' cy='%.1f' r='5'><title>%s</title></circle>",
        style, x(x), y(y), Html.text(tip));
  }

  /** A bar that stands on the axis. */
  void bar(String style, double from, double to, double height, String tip) {
    add(
        "<rect class='%s' x='%.1f' y='%.1f' width='%.1f' height='%.1f'><title>%s</title></rect>",
        style,
        x(from),
        y(height),
        Math.max(0.5, x(to) - x(from)),
        y(0) - y(height),
        Html.text(tip));
  }

  String end() {
    return svg + "</svg>\n";
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static double x(double value) {
    return LEFT + value * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
  }

  private static String tick(double value) {
    boolean tenths = Math.abs(10 * value - Math.rint(10 * value)) < 1e-9;
    return String.format(Locale.ROOT, tenths ? "%.1f" : "%.2f", value);
  }
}
