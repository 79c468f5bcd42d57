package org.rsvpradar.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What this JVM has cost so far.
 *
 * @param cpuNanos of all its threads, the compiler's and the collector's included
 * @param allocatedBytes by its Java threads
 * @param gcMillis in pauses of the collector
 */
record Cost(long cpuNanos, long allocatedBytes, long gcMillis) {

  /** Adds it up again and again, as a thread that has ended no longer tells. Not thread-safe. */
  static final class Account {

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Long, Long> allocated = new HashMap<>();

    Cost now() {
      long[] ids = threads.getAllThreadIds();
      long[] bytes = threads.getThreadAllocatedBytes(ids);
      for (int i = 0; i < ids.length; i++) {
        if (bytes[i] > 0) {
          allocated.put(ids[i], bytes[i]);
        }
      }
      long allocatedBytes = allocated.values().stream().mapToLong(Long::longValue).sum();
      long gcMillis =
          ManagementFactory.getGarbageCollectorMXBeans().stream()
              .mapToLong(GarbageCollectorMXBean::getCollectionTime)
              .sum();
      return new Cost(machine.getProcessCpuTime(), allocatedBytes, gcMillis);
    }
  }
}
