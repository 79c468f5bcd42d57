package org.rsvpradar.job.operator;

import java.util.Map;
import org.rsvpradar.fold.AnswerHistory;
import org.rsvpradar.fold.EventHistory;

/**
 * A group and its events as one entry of Flink's state, which a line reads and writes at the price
 * of one.
 *
 * <p>Public for Flink, whose POJO serialiser lets it evolve.
 *
 * @param history of the group; null if it has none that counts
 * @param eventIds of its events, in no order
 * @param events at the index of each id its history
 */
public record GroupEntry(AnswerHistory history, String[] eventIds, EventHistory[] events) {

  static GroupEntry of(AnswerHistory history, Map<String, EventHistory> events) {
    // both views of a map that nobody changes meanwhile have one order
    return new GroupEntry(
        history,
        events.keySet().toArray(String[]::new),
        events.values().toArray(EventHistory[]::new));
  }
}
