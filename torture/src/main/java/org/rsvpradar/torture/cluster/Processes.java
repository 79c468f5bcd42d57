package org.rsvpradar.torture.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The processes of this one, which end with it, however it ends. Thread-safe. */
final class Processes {

  private static final long PATIENCE_SECONDS = 10;
  private static final Set<ProcessHandle> CHILDREN = ConcurrentHashMap.newKeySet();
  private static final Set<Cluster> CLUSTERS = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Processes::killAll));
  }

  private Processes() {}

  static Process start(ProcessBuilder command) throws IOException {
    Process process = command.start();
    CHILDREN.add(process.toHandle());
    process.onExit().thenAccept(ended -> CHILDREN.remove(ended.toHandle()));
    return process;
  }

  /** A cluster's processes are nobody's children: the script that starts them ends. */
  static void add(Cluster cluster) {
    CLUSTERS.add(cluster);
  }

  static void remove(Cluster cluster) {
    CLUSTERS.remove(cluster);
  }

  /** With SIGKILL, and with all below it. */
  static void kill(ProcessHandle process) {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(process);
  }

  /**
   * With SIGKILL, at once: to look for processes below it takes longer than files are committed.
   */
  static void killAlone(ProcessHandle process) {
    process.destroyForcibly();
    awaitEnd(process);
  }

  private static void awaitEnd(ProcessHandle process) {
    // one that nobody collects behind it never counts as gone
    process.onExit().completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private static void killAll() {
    // first whoever could start another one
    CHILDREN.forEach(Processes::kill);
    CLUSTERS.forEach(Cluster::killAll);
  }
}
