package org.rsvpradar.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that this JVM's threads have spent on a core, by what they are for.
 *
 * @param byStep nanoseconds by the name of a step of the job, or of other work
 */
public record CpuShares(Map<String, Long> byStep) {

  /** A task is called after the steps that are chained in it, and so are its helpers. */
  private static final Pattern TASK =
      Pattern.compile(
          "(?:Legacy Source Thread - |OutputFlusher for |(?:System )?Time Trigger for )?"
              + "(?:Source: )?(.*) \\(\\d+/\\d+\\)#\\d+");

  /**
   * How the threads of an endpoint are called that is in this JVM for the sake of the measurement.
   */
  public static final String ENDPOINT_THREADS = "endpoint";

  /** What Flink adds to the name of a sink, and around several. */
  private static final Pattern SINKS = Pattern.compile(": Writer| -> [a-z-]+: Committer|[()]");

  /** What is left: collecting garbage and compiling. */
  public static final String JVM = "JVM: garbage, compiler";

  /** What has been spent so far by threads that live, and by the JVM in all. */
  public static CpuShares now() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<String, Long> spent = new HashMap<>();
    long known = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      long nanos = thread == null ? -1 : threads.getThreadCpuTime(thread.getThreadId());
      if (nanos > 0) {
        spent.merge(stepOf(thread.getThreadName()), nanos, Long::sum);
        known += nanos;
      }
    }
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    spent.put(JVM, machine.getProcessCpuTime() - known);
    return new CpuShares(spent);
  }

  /** What was spent since an earlier look, the steps that cost nothing left out. */
  public CpuShares since(CpuShares earlier) {
    Map<String, Long> spent = new TreeMap<>();
    byStep.forEach(
        (step, nanos) -> {
          long more = nanos - earlier.byStep.getOrDefault(step, 0L);
          if (more > 0) {
            spent.put(step, more);
          }
        });
    return new CpuShares(spent);
  }

  /** Nanoseconds in all. */
  public long total() {
    return byStep.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String stepOf(String thread) {
    Matcher task = TASK.matcher(thread);
    if (task.matches()) {
      return "step " + SINKS.matcher(task.group(1)).replaceAll("");
    }
    if (thread.startsWith(ENDPOINT_THREADS)) {
      return "the endpoint, which is not ours";
    }
    if (thread.startsWith("aws-java-sdk") || thread.startsWith("sdk-")) {
      return "AWS client: signing, sending";
    }
    return "other threads of Flink";
  }
}
