package org.rsvpradar.bench.result;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * What is to be reached.
 *
 * @param what in words
 * @param must the least that is good enough, or the most if less is better
 * @param dream the same for what would be splendid
 * @param measured empty if it was not
 * @param words how a value of it is written
 */
public record Goal(
    String what, double must, double dream, OptionalDouble measured, DoubleFunction<String> words) {

  static final DoubleFunction<String> PERCENT = value -> format("%.0f %%", 100 * value);
  static final DoubleFunction<String> TIMES = value -> format("%.1f ×", value);
  static final DoubleFunction<String> PART = value -> format("1/%.0f", 1 / value);
  static final DoubleFunction<String> MICROS = value -> format("%.2f µs", value);
  static final DoubleFunction<String> MILLIS = value -> format("%.1f ms", value);
  static final DoubleFunction<String> KILOBYTES = value -> format("%.1f KB", value / 1_000);

  /** Less is better where the dream is less than the must. */
  private boolean reaches(double goal) {
    double value = measured.orElseThrow();
    return dream < must ? value <= goal : value >= goal;
  }

  /** In a word or two. */
  public String verdict() {
    if (measured.isEmpty()) {
      return "not measured";
    }
    return reaches(dream) ? "dream" : reaches(must) ? "reached" : "**not reached**";
  }

  /** Its cells, but for the words that name it. */
  public String measuredInWords() {
    return measured.isPresent() ? words.apply(measured.getAsDouble()) : "–";
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
