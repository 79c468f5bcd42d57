package org.rsvpradar.bench.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The cores of this machine, and how a process is kept to some of them.
 *
 * @param count how many there are
 * @param pinning whether processes can be pinned here
 */
public record Cores(int count, boolean pinning) {

  private static final String TASKSET = "taskset";

  /** Those of this machine. */
  public static Cores here() throws InterruptedException {
    return new Cores(Runtime.getRuntime().availableProcessors(), hasTaskset());
  }

  /** What a command begins with that runs on the first cores. */
  List<String> first(int wanted) {
    return on(0, Math.min(wanted, count));
  }

  /** What a command begins with that leaves the first cores alone, where there are others. */
  List<String> allBut(int first) {
    return first < count ? on(first, count) : List.of();
  }

  private List<String> on(int from, int to) {
    if (!pinning) {
      return List.of();
    }
    String cores =
        IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining(","));
    return new ArrayList<>(List.of(TASKSET, "-c", cores));
  }

  private static boolean hasTaskset() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(TASKSET, "-c", "0", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
