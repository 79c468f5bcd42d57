package org.rsvpradar.meetup.population;

import java.util.List;

/**
 * Random numbers that are the same on every machine and Java: SplitMix64 (Steele, Lea and Flood,
 * 2014) and strict mathematics. Not thread-safe.
 */
final class Dice {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed) {
    this.state = seed;
  }

  /** Dice of one's own for whatever is named by two numbers, the same whenever it is asked for. */
  static Dice of(long seed, long first, long second) {
    return new Dice(mix(mix(mix(seed) + first) + second));
  }

  private static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long next() {
    long value = mix(state);
    state += GOLDEN;
    return value;
  }

  /** From 0 to below 1. */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** From 0 to below a bound of 1 or more. */
  int below(int bound) {
    return (int) (unit() * bound);
  }

  /** From one bound to below another. */
  double between(double low, double high) {
    return low + unit() * (high - low);
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  <T> T oneOf(List<T> items) {
    return items.get(below(items.size()));
  }

  /** Exponential with mean 1. */
  double exponential() {
    return -StrictMath.log(1 - unit());
  }

  /** Normal with mean 0 and deviation 1. */
  double normal() {
    return StrictMath.sqrt(2 * exponential()) * StrictMath.cos(2 * Math.PI * unit());
  }

  /** Log-normal. */
  double aroundMedian(double median, double sigma) {
    return median * StrictMath.exp(sigma * normal());
  }
}
