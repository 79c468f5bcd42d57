package org.rsvpradar.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.rsvpradar.bench.run.Cores;

/**
 * Where it was measured.
 *
 * @param processor its model
 * @param cores how many, and whether runs were pinned to them
 * @param memoryBytes of the machine
 * @param system operating system and version
 * @param java the runtime and version
 */
public record Machine(String processor, Cores cores, long memoryBytes, String system, String java) {

  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** This one. */
  public static Machine here(Cores cores) throws IOException {
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        processorName(),
        cores,
        machine.getTotalMemorySize(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
  }

  private static String processorName() throws IOException {
    if (Files.isReadable(LINUX)) {
      try (Stream<String> lines = Files.lines(LINUX)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).trim())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      }
    }
    return System.getProperty("os.arch");
  }
}
