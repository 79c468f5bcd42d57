package org.rsvpradar.bench.floor;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.job.local.Exit;

/** Runs {@link Floors} and {@link TreesFloor}, and prints a line of figures. */
public final class FloorsMain {

  private static final CommandLine.Syntax SYNTAX =
      new CommandLine.Syntax(List.of("--count", "--millis", "--model"), List.of(), List.of());

  private static final String HELP =
      """
      usage: java -cp CLASSPATH org.rsvpradar.bench.floor.FloorsMain --model VERSION_DIR
                                                              [--count N] [--millis N]

      What a line costs in each step, in one thread and without an engine: parse, fold, features,
      score (the logistic regression of the model, and 50 trees of depth 5), serialise, and all of
      them in a loop, measured by JMH in JVMs of their own. The last line on stdout has the medians
      in microseconds and the bytes allocated; all else goes to stderr.

        --model VERSION_DIR  the folder of a logistic regression
        --count N            generated lines, 1000 to 1000000 (default 100000)
        --millis N           of an iteration, 10 to 60000 (default 1000)
      """;

  private static final String HEAP = "2g";
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private FloorsMain() {}

  /** Exits 0 behind the figures, 2 on wrong usage, 1 on any other failure. */
  public static void main(String[] args) throws Exception {
    Exit.with(args, SYNTAX, HELP, FloorsMain::run);
  }

  private static void run(CommandLine line) throws RunnerException {
    int count = (int) line.number("--count", 100_000, 1_000, 1_000_000);
    Options common =
        timed(TimeValue.milliseconds(line.number("--millis", 1_000, 10, 60_000)))
            .param("count", Integer.toString(count))
            .param("model", line.one("--model"))
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend("-Xms" + HEAP, "-Xmx" + HEAP)
            .build();
    StringJoiner figures = new StringJoiner(" ", "figures ", "");
    measure(
        new OptionsBuilder()
            .parent(common)
            .include(Floors.class.getName())
            .operationsPerInvocation(count),
        figures);
    measure(new OptionsBuilder().parent(common).include(TreesFloor.class.getName()), figures);
    System.out.println(figures);
  }

  private static ChainedOptionsBuilder timed(TimeValue iteration) {
    return new OptionsBuilder()
        .forks(1)
        .warmupIterations(4)
        .warmupTime(iteration)
        .measurementIterations(3)
        .measurementTime(iteration);
  }

  private static void measure(ChainedOptionsBuilder options, StringJoiner figures)
      throws RunnerException {
    OutputFormat progress =
        OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
    for (RunResult result : new Runner(options.build(), progress).run()) {
      Result<?> time = result.getPrimaryResult();
      String name = figure(time.getLabel());
      figures.add(String.format(Locale.ROOT, "%s_us=%.3f", name, median(time)));
      double bytes = median(result.getSecondaryResults().get(ALLOCATED));
      figures.add(String.format(Locale.ROOT, "%s_bytes=%.0f", name, bytes));
    }
  }

  /** Others may be at work on this machine, so a mean tells less. */
  private static double median(Result<?> result) {
    return result.getStatistics().getPercentile(50);
  }

  /** Such as {@code score_lr} for {@code scoreLr}. */
  private static String figure(String method) {
    return method.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
