package org.rsvpradar.torture.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The project's own script, with a state folder apart from a developer's. */
public final class RadarScript {

  private final Path script;
  private final Path state;
  private int calls;

  /**
   * @param script the file
   * @param state where it keeps clusters and logs
   */
  public RadarScript(Path script, Path state) throws IOException {
    this.script = script;
    this.state = Files.createDirectories(state);
  }

  /**
   * A call that is under way.
   *
   * @param output what it says, on standard output and error
   */
  public record Call(Process process, Path output) {

    /** Waits for the end and returns the exit code. */
    public int exit() throws InterruptedException {
      return process.waitFor();
    }

    /** What it has said so far. */
    public String said() {
      try {
        return Files.readString(output);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Kills it and what it has started in the foreground. */
    public void kill() {
      Processes.kill(process.toHandle());
    }
  }

  /** Starts the script with these arguments. */
  public Call call(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    Path output = state.resolve("call-" + ++calls + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("RADAR_STATE", state.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new Call(Processes.start(builder), output);
  }

  /** The folder of the cluster: its logs, checkpoints and process ids. */
  public Path cluster() {
    return state.resolve("cluster");
  }

  /** The file that holds the process id of a part of the cluster. */
  public Path pidFile(String name) {
    return cluster().resolve("pids").resolve(name);
  }

  /** The process of a part of the cluster. */
  public ProcessHandle process(String name) throws IOException {
    String pid = Files.readString(pidFile(name), StandardCharsets.UTF_8).strip();
    return Optional.of(pid)
        .filter(number -> number.matches("\\d+"))
        .flatMap(number -> ProcessHandle.of(Long.parseLong(number)))
        .orElseThrow(() -> new IOException("there is no process of the " + name));
  }

  /** The names of all parts of the cluster that were started and not stopped, alive or not. */
  public List<String> parts() throws IOException {
    Path pids = cluster().resolve("pids");
    if (!Files.isDirectory(pids)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(pids)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
