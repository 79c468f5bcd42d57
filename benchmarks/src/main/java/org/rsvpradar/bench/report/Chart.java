package org.rsvpradar.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rsvpradar.bench.result.Sample;
import org.rsvpradar.bench.run.MeasuredRun;

/** A picture of the throughput of everything that reads the same lines, with its spread. */
final class Chart {

  private static final String FIGURE = "lines_per_s";
  private static final int WIDTH = 900;
  private static final int NAMES = 260;
  private static final int BAR = 20;
  private static final int GAP = 8;
  private static final int TOP = 46;
  private static final int ROOM_FOR_NUMBER = 150;

  private Chart() {}

  /** One bar: what, how much, and the least and the greatest. */
  private record Bar(String name, double value, double least, double most) {}

  static String of(Publication publication) {
    List<Bar> bars = new ArrayList<>();
    for (MeasuredRun run : publication.runs()) {
      Sample sample = publication.results().of(run.name(), FIGURE);
      boolean compared = run.group().equals("job") || run.group().equals("peer");
      // one that is given a rate shows that rate
      if (compared && !run.arguments().contains("--rate") && sample.median().isPresent()) {
        List<Double> sorted = sample.sorted();
        bars.add(
            new Bar(
                run.name(),
                sample.median().getAsDouble(),
                sorted.get(0),
                sorted.get(sorted.size() - 1)));
      }
    }
    return drawn(bars);
  }

  private static String drawn(List<Bar> bars) {
    double most = bars.stream().mapToDouble(Bar::most).max().orElse(1);
    double scale = (WIDTH - NAMES - ROOM_FOR_NUMBER) / most;
    int height = TOP + bars.size() * (BAR + GAP) + GAP;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d'"
            + " role='img' aria-label='Lines a second' font-family='sans-serif' font-size='13'>",
        WIDTH,
        height,
        WIDTH,
        height);
    add(svg, "<rect width='%d' height='%d' fill='#ffffff'/>", WIDTH, height);
    add(
        svg,
        "<text x='16' y='26' font-size='16' fill='#1f2937'>Lines a second:"
            + " median, least and greatest</text>");
    int y = TOP;
    for (Bar bar : bars) {
      String colour = bar.name().startsWith("job") ? "#0f766e" : "#9ca3af";
      double end = NAMES + scale * bar.value();
      add(
          svg,
          "<text x='%d' y='%d' text-anchor='end' fill='#1f2937'>%s</text>",
          NAMES - 8,
          y + 15,
          bar.name());
      add(
          svg,
          "<rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>",
          NAMES,
          y,
          end - NAMES,
          BAR,
          colour);
      add(
          svg,
          "<line x1='%.1f' y1='%d' x2='%.1f' y2='%d' stroke='#1f2937' stroke-width='2'/>",
          NAMES + scale * bar.least(),
          y + BAR / 2,
          NAMES + scale * bar.most(),
          y + BAR / 2);
      add(
          svg,
          "<text x='%.1f' y='%d' fill='#1f2937'>%,.0f</text>",
          NAMES + scale * bar.most() + 8,
          y + 15,
          bar.value());
      y += BAR + GAP;
    }
    return svg.append("</svg>\n").toString();
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
