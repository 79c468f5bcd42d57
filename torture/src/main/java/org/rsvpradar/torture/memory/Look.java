package org.rsvpradar.torture.memory;

import java.util.Locale;
import java.util.Map;

/**
 * What was seen at one moment of a long run.
 *
 * @param lines served so far
 * @param linesPerSecond since the look before
 * @param heapBytes of all task managers, garbage collected
 * @param residentBytes what the system counts as memory of these processes, RocksDB's included
 * @param stateBytes of the last checkpoint, all that it refers to
 * @param writtenBytes of those what it has written by itself
 * @param checkpointMs how long it took
 * @param keptBytes by kind of state, as RocksDB estimates what it keeps uncompressed
 */
record Look(
    long lines,
    double linesPerSecond,
    long heapBytes,
    long residentBytes,
    long stateBytes,
    long writtenBytes,
    long checkpointMs,
    Map<String, Long> keptBytes) {

  /** The head of a table of them, in Markdown. */
  static String head() {
    return """
        | lines | lines/s | heap after GC, MB | resident, MB | state, MB | of it rsvps | members | groups | checkpoint writes, MB | takes, ms |
        |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """;
  }

  /** A row of the table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %,d | %,.0f | %.1f | %,.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %,d |%n",
        lines,
        linesPerSecond,
        mb(heapBytes),
        mb(residentBytes),
        mb(stateBytes),
        mb(keptBytes.getOrDefault("rsvps", 0L)),
        mb(keptBytes.getOrDefault("members", 0L)),
        mb(keptBytes.getOrDefault("groups", 0L)),
        mb(writtenBytes),
        checkpointMs);
  }

  private static double mb(long bytes) {
    return bytes / 1e6;
  }
}
