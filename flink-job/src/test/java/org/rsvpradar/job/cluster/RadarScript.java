package org.rsvpradar.job.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The project's own script, with a state folder apart from a developer's. */
final class RadarScript {

  private final Path state;
  private final Map<String, String> environment;
  private int calls;

  /**
   * @param state where it keeps clusters and logs
   */
  RadarScript(Path state) throws IOException {
    this(state, Map.of());
  }

  /**
   * @param state where it keeps clusters and logs
   * @param environment what every call has beside what this JVM has
   */
  RadarScript(Path state, Map<String, String> environment) throws IOException {
    this.state = Files.createDirectories(state);
    this.environment = environment;
  }

  /**
   * A call that is under way.
   *
   * @param output what it says, on standard output and error
   */
  record Call(Process process, Path output) {

    /** Waits for the end and returns the exit code. */
    int exit() throws InterruptedException {
      return process.waitFor();
    }

    String said() {
      try {
        return Files.readString(output);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Call call(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "../radar"));
    command.addAll(List.of(arguments));
    Path output = state.resolve("call-" + ++calls + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("RADAR_STATE", state.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new Call(builder.start(), output);
  }

  /** The file that holds the process id of a part of the cluster. */
  Path pidFile(String name) {
    return state.resolve("cluster/pids").resolve(name);
  }

  /** The process of a part of the cluster. */
  ProcessHandle process(String name) throws IOException {
    String pid = Files.readString(pidFile(name), StandardCharsets.UTF_8).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
