package org.rsvpradar.torture.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory another JVM of this machine needs, by the tools of its JDK. */
final class JvmMemory {

  private static final Pattern USED = Pattern.compile("heap +total [^,]*, used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private JvmMemory() {}

  /**
   * Looks at this JVM.
   *
   * @throws IOException if this machine does not tell
   */
  static void require() throws IOException, InterruptedException {
    heapBytes(ProcessHandle.current());
    residentBytes(ProcessHandle.current());
  }

  /** Bytes on its heap once it has collected its garbage, which this has it do. */
  static long heapBytes(ProcessHandle jvm) throws IOException, InterruptedException {
    jcmd(jvm, "GC.run");
    return kilobytes(USED, jcmd(jvm, "GC.heap_info"));
  }

  /** Bytes that the system counts for it, on a system with /proc. */
  static long residentBytes(ProcessHandle jvm) throws IOException {
    return kilobytes(RESIDENT, Files.readString(Path.of("/proc/" + jvm.pid() + "/status")));
  }

  private static long kilobytes(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in: " + text);
    }
    return Long.parseLong(matcher.group(1)) * 1_024;
  }

  private static String jcmd(ProcessHandle jvm, String what)
      throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/jcmd", Long.toString(jvm.pid()), what)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IOException("jcmd " + what + ": " + said.strip());
    }
    return said;
  }
}
