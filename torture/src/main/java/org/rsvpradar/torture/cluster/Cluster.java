package org.rsvpradar.torture.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rsvpradar.torture.cluster.RadarScript.Call;

/**
 * A real Flink cluster on this machine, as {@code ./radar cluster} starts it: a job manager and two
 * task managers, each a process of its own that may be killed. It leaves none behind.
 */
public final class Cluster implements AutoCloseable {

  /** The name of the process that leads. */
  public static final String JOB_MANAGER = "jobmanager";

  private final RadarScript radar;
  private final List<String> start = new ArrayList<>(List.of("cluster", "start"));
  private final FlinkRest rest;

  private Cluster(RadarScript radar, Map<String, String> settings, int port) {
    this.radar = radar;
    this.rest = new FlinkRest("http://127.0.0.1:" + port);
    // what REST answers is never older than this
    set("web.refresh-interval", "100");
    // whoever takes over for a job manager is found where that was
    set("rest.bind-port", Integer.toString(port));
    settings.forEach(this::set);
  }

  /**
   * Starts one, and waits until it is there.
   *
   * @param radar with a state folder of which this cluster is the first
   * @param settings of Flink, over those of the script
   */
  public static Cluster start(RadarScript radar, Map<String, String> settings)
      throws IOException, InterruptedException {
    Cluster cluster = new Cluster(radar, settings, freePort());
    Processes.add(cluster);
    try {
      cluster.bringBack();
    } catch (IOException | InterruptedException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  /** Starts what is gone; without high availability nothing outlives its job manager. */
  public void bringBack() throws IOException, InterruptedException {
    Call call = radar.call(start.toArray(String[]::new));
    if (call.exit() != 0) {
      throw new IOException("the cluster does not start: " + call.said() + machine());
    }
  }

  /**
   * Submits the job.
   *
   * @param arguments of {@code ./radar cluster submit}
   */
  public Call submit(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("cluster", "submit"));
    command.addAll(arguments);
    return radar.call(command.toArray(String[]::new));
  }

  /** Its REST server. */
  public FlinkRest rest() {
    return rest;
  }

  /** All checkpoints that its jobs wrote. */
  public Checkpoints checkpoints() {
    return new Checkpoints(radar.cluster().resolve("checkpoints"));
  }

  /** A local path as Flink wants it told: it knows no escapes. */
  public static String location(Path path) {
    return "file://" + path.toAbsolutePath();
  }

  /** Where a savepoint may go. */
  public String savepoints() {
    return location(radar.cluster().resolve("savepoints"));
  }

  /** The names of the task managers that were started. */
  public List<String> taskManagers() throws IOException {
    return radar.parts().stream().filter(name -> !name.equals(JOB_MANAGER)).toList();
  }

  /** The names of the task managers that run a part of the job, by what REST says; perhaps none. */
  public List<String> busyTaskManagers(String job) throws IOException {
    return rest.taskManagers(job).stream()
        .map(id -> id.substring(0, id.lastIndexOf('-')))
        .distinct()
        .sorted()
        .toList();
  }

  /** The process of that name. */
  public ProcessHandle process(String name) throws IOException {
    return radar.process(name);
  }

  /** Ends the process of that name with SIGKILL, and waits until it is gone. */
  public void kill(String name) throws IOException {
    Processes.killAlone(process(name));
  }

  /** Stops the process of that name where it stands, until {@link #resume}. */
  public void suspend(String name) throws IOException, InterruptedException {
    signal("-STOP", name);
  }

  /** Lets the process of that name go on. */
  public void resume(String name) throws IOException, InterruptedException {
    signal("-CONT", name);
  }

  /** Kills all of its processes that live. */
  void killAll() {
    try {
      for (String name : radar.parts()) {
        try {
          kill(name);
        } catch (IOException gone) {
          // that is what is wanted
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    killAll();
    Processes.remove(this);
  }

  /** How much the machine has to do: one that is starved keeps a cluster from anything. */
  public static String machine() {
    return String.format(
        Locale.ROOT,
        "perhaps this machine is starved: its load is %.1f, of %d cores",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
  }

  /** A port that nobody listens at. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void set(String key, String value) {
    start.addAll(List.of("-D", key + "=" + value));
  }

  private void signal(String signal, String name) throws IOException, InterruptedException {
    String pid = Long.toString(process(name).pid());
    if (new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor() != 0) {
      throw new IOException("the " + name + " takes no " + signal);
    }
  }
}
