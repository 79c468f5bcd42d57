package org.rsvpradar.bench.run;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes of this one; they end with it, however it ends. Thread-safe. */
final class Children {

  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
  }

  private Children() {}

  static Process start(ProcessBuilder command) throws IOException {
    Process process = command.start();
    ALIVE.add(process);
    process.onExit().thenAccept(ALIVE::remove);
    return process;
  }
}
