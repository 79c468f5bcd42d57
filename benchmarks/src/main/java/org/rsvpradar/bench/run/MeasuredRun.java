package org.rsvpradar.bench.run;

import java.util.List;
import org.rsvpradar.bench.lines.Workload;

/**
 * One thing that is measured, in a JVM of its own.
 *
 * @param name what figures are found by, kebab-case; begins with its group and a dash
 * @param beside what is on its class path beside the benchmarks
 * @param main the class
 * @param cores it is pinned to, and that it is told
 * @param lines which lines it reads, or null if it makes its own: then it is told only the model
 * @param rate lines a second that a simulator serves to it besides, each as it arrives, or 0
 * @param rounds in how many rounds it takes part
 * @param arguments what only this one is told
 */
public record MeasuredRun(
    String name,
    Beside beside,
    String main,
    int cores,
    Workload lines,
    int rate,
    int rounds,
    List<String> arguments) {

  /** What is measured, beside which engine. */
  public enum Beside {
    FLINK,
    SPARK
  }

  /** The same on so many cores. */
  MeasuredRun on(int others) {
    return new MeasuredRun(name, beside, main, others, lines, rate, rounds, arguments);
  }

  /** The same on other lines. */
  MeasuredRun reading(Workload others) {
    return new MeasuredRun(name, beside, main, cores, others, rate, rounds, arguments);
  }

  /** The same in other rounds, told something else. */
  MeasuredRun with(int otherRounds, List<String> others) {
    return new MeasuredRun(name, beside, main, cores, lines, rate, otherRounds, others);
  }

  /** What it belongs to: {@code floors}, {@code job}, {@code latency}, {@code peer} ... */
  public String group() {
    return name.contains("-") ? name.substring(0, name.indexOf('-')) : name;
  }
}
