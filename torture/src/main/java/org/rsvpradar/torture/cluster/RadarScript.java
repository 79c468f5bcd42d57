package org.rsvpradar.torture.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The project's own script, with a state folder apart from a developer's. */
public final class RadarScript {

  /** It may build the project first. */
  private static final long PATIENCE_MINUTES = 10;

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

    /**
     * Waits for the end and returns the exit code.
     *
     * @throws IOException if there is none for very long; it is killed then
     */
    public int exit() throws IOException, InterruptedException {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        kill();
        throw new IOException(
            "the script has not ended after %d minutes: %s".formatted(PATIENCE_MINUTES, said()));
      }
      return process.exitValue();
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

  /**
   * The process of a part of the cluster.
   *
   * @throws IOException if it is gone, whoever has its number since
   */
  public ProcessHandle process(String name) throws IOException {
    String pid = Files.readString(cluster().resolve("pids").resolve(name)).strip();
    return Optional.of(pid)
        .filter(number -> number.matches("\\d+"))
        .flatMap(number -> ProcessHandle.of(Long.parseLong(number)))
        .filter(process -> commandLine(process).contains(" --configDir " + conf() + " "))
        .orElseThrow(() -> new IOException("there is no process of the " + name));
  }

  private Path conf() {
    return cluster().resolve("conf");
  }

  /** Java knows no more of it than a page, and Linux all. */
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"), UTF_8)
          .replace('\0', ' ');
    } catch (IOException notThisSystem) {
      return process.info().commandLine().orElse("");
    }
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
