package org.rsvpradar.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The simulator that a run reads from, if it does: a JVM of its own, on the cores that the run does
 * not have, where there are any.
 *
 * @param process of the simulator, or null if the run reads files
 * @param arguments what the run is told of it
 */
record Served(Process process, List<String> arguments) implements AutoCloseable {

  private static final String MAIN = "org.rsvpradar.meetup.simulator.SimulateMain";
  private static final List<String> MEMORY = List.of("-Xms1g", "-Xmx1g");
  private static final Pattern SERVING = Pattern.compile("serving (http\\S+)");
  private static final int MOST_LOOKS = 300;
  private static final long LOOK_MS = 100;

  /**
   * What a population is told for each line that is asked for: in its first minute it misses the
   * echoes, changes and bursts of lines before them.
   */
  private static final double YOUNG = 1.04;

  static Served start(MeasuredRun run, Deployment deployment, Cores cores, Path log)
      throws IOException, InterruptedException {
    if (run.rate() == 0) {
      return new Served(null, List.of());
    }
    List<String> command = new ArrayList<>(cores.allBut(run.cores()));
    command.addAll(deployment.java(MeasuredRun.Beside.FLINK, MEMORY, MAIN));
    command.addAll(List.of("--port", "0", "--rate", Long.toString(Math.round(run.rate() * YOUNG))));
    Path said = Launcher.file(log, "simulator");
    Process process =
        Children.start(
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()));
    for (int look = 0; look < MOST_LOOKS && process.isAlive(); look++) {
      Matcher serving = SERVING.matcher(Files.readString(said));
      if (serving.find()) {
        return new Served(
            process, List.of("--url", serving.group(1), "--rate", Integer.toString(run.rate())));
      }
      Thread.sleep(LOOK_MS);
    }
    process.destroyForcibly();
    throw new IOException("the simulator does not start: see " + said);
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }
}
