package org.rsvpradar.job;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.rsvpradar.line.Line;

/**
 * Passes lines on, and fails at one of them, once; Flink copies it, so one name finds one count.
 */
final class FailingOnce implements MapFunction<Line, Line> {

  private static final long serialVersionUID = 1;
  private static final Map<String, AtomicLong> LINES = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private final long failsAt;

  /**
   * @param failsAt the line to fail at, counted over all subtasks
   */
  FailingOnce(long failsAt) {
    this.failsAt = failsAt;
    LINES.put(name, new AtomicLong());
  }

  boolean hasFailed() {
    return passed() >= failsAt;
  }

  /** Lines so far, over all subtasks. */
  long passed() {
    return LINES.get(name).get();
  }

  @Override
  public Line map(Line line) {
    if (LINES.get(name).incrementAndGet() == failsAt) {
      throw new IllegalStateException("a failure that the test wants");
    }
    return line;
  }
}
