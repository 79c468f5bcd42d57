package org.rsvpradar.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.rsvpradar.fuzz.line.LineTarget;
import org.rsvpradar.fuzz.settings.SettingsTarget;
import org.rsvpradar.job.model.ModelTarget;
import org.rsvpradar.meetup.simulator.RequestTarget;

/** All that is fuzzed. */
public enum Targets {
  /** The stream's bytes: lines, from splitting them to the records that are written. */
  LINES(LineTarget::new, 8_192, 64L << 20),
  /** What a client of the simulator sends. */
  REQUESTS(RequestTarget::new, 10_000, 16L << 20),
  /** Command lines and files of settings. */
  SETTINGS(SettingsTarget::new, 4_096, 16L << 20),
  /** PMML documents. */
  MODELS(ModelTarget::new, 8_192, 512L << 20);

  private final Supplier<Target> maker;
  private final int maxBytes;
  private final long maxAllocated;

  /**
   * @param maxBytes the longest input that is made up; longer ones slow a fuzzer down, and are
   *     among the seeds
   * @param maxAllocated bytes that one input may take from the heap, in sum
   */
  Targets(Supplier<Target> maker, int maxBytes, long maxAllocated) {
    this.maker = maker;
    this.maxBytes = maxBytes;
    this.maxAllocated = maxAllocated;
  }

  /** The name that a person types. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The labels of all. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Targets::label).toList();
  }

  /** The target itself. */
  public Target target() {
    return maker.get();
  }

  int maxBytes() {
    return maxBytes;
  }

  /** What one input may cost. */
  public Allowance allowance() {
    return new Allowance(1_000_000_000L, maxAllocated);
  }
}
