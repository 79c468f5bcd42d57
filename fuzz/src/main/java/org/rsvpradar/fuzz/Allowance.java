package org.rsvpradar.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What taking one input may cost, as this thread counts it: a machine that is busy with other
 * things changes neither.
 *
 * @param cpuNanos processor time
 * @param allocatedBytes heap, in sum, what is free again included
 */
public record Allowance(long cpuNanos, long allocatedBytes) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * Has a target take an input, and once more if that cost too much: what comes first somewhere
   * pays for the classes that it needs there, which is no fault of the input's.
   *
   * @throws AssertionError if it costs more, both times; whatever the target throws, too
   */
  public void hold(Target target, byte[] input) throws Exception {
    if (excess(target, input) == null) {
      return;
    }
    String again = excess(target, input);
    if (again != null) {
      throw new AssertionError(again);
    }
  }

  /** What of it is too much, null if nothing is. */
  private String excess(Target target, byte[] input) throws Exception {
    long thread = Thread.currentThread().getId();
    long allocated = THREADS.getThreadAllocatedBytes(thread);
    long cpu = THREADS.getCurrentThreadCpuTime();
    target.take(input);
    long tookNanos = THREADS.getCurrentThreadCpuTime() - cpu;
    long took = THREADS.getThreadAllocatedBytes(thread) - allocated;
    if (tookNanos > cpuNanos) {
      return "%,d ms of processor time for %,d bytes"
          .formatted(tookNanos / 1_000_000, input.length);
    }
    return took > allocatedBytes
        ? "%,d KB of heap for %,d bytes".formatted(took >> 10, input.length)
        : null;
  }
}
