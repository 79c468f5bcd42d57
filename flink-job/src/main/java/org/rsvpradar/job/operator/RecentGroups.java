package org.rsvpradar.job.operator;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.flink.api.common.state.ValueState;
import org.rsvpradar.fold.AnswerHistory;
import org.rsvpradar.fold.EventHistory;

/**
 * The groups of the last lines, in memory: the next line about one neither reads its entry nor
 * writes it. An entry is written when its group has to leave, and before a checkpoint; so after a
 * failure state is what the checkpoint saw, and this begins empty.
 */
final class RecentGroups {

  /** Groups and events, of about 150 bytes each. */
  static final int MOST = 200_000;

  private static final class Recent {

    private final Map<String, EventHistory> events = new HashMap<>();
    private AnswerHistory history;
    private boolean isWritten = true;

    int size() {
      return 1 + events.size();
    }
  }

  private final ValueState<GroupEntry> entries;
  private final LongConsumer keys;
  private final int most;
  private final LinkedHashMap<Long, Recent> groups = new LinkedHashMap<>(16, 0.75f, true);
  private int size;
  private long id;
  private Recent group;

  /**
   * @param entries by group
   * @param keys changes the group that state is about
   * @param most groups and events to be kept
   */
  RecentGroups(ValueState<GroupEntry> entries, LongConsumer keys, int most) {
    this.entries = entries;
    this.keys = keys;
    this.most = most;
  }

  /** Turns to a group, which must be the one that state is about. */
  void enter(long groupId) throws Exception {
    id = groupId;
    group = groups.get(id);
    if (group == null) {
      group = read();
      groups.put(id, group);
      size += group.size();
    }
    while (size > most && groups.size() > 1) {
      Iterator<Map.Entry<Long, Recent>> oldest = groups.entrySet().iterator();
      Map.Entry<Long, Recent> leaving = oldest.next();
      keys.accept(leaving.getKey());
      write(leaving.getValue());
      oldest.remove();
      size -= leaving.getValue().size();
      keys.accept(id);
    }
  }

  /** Turns away from the group and keeps it in state only. */
  void leave() throws Exception {
    write(group);
    groups.remove(id);
    size -= group.size();
    group = null;
  }

  /** Writes what state does not know yet. */
  void writeAll() throws Exception {
    for (Map.Entry<Long, Recent> recent : groups.entrySet()) {
      if (!recent.getValue().isWritten) {
        keys.accept(recent.getKey());
        write(recent.getValue());
      }
    }
  }

  AnswerHistory history() {
    return group.history;
  }

  void putHistory(AnswerHistory history) {
    group.history = history;
    group.isWritten = false;
  }

  EventHistory event(String eventId) {
    return group.events.get(eventId);
  }

  void putEvent(String eventId, EventHistory history) {
    if (group.events.put(eventId, history) == null) {
      size++;
    }
    group.isWritten = false;
  }

  void removeEvents(Predicate<EventHistory> dead) {
    size -= group.size();
    if (group.events.values().removeIf(dead)) {
      group.isWritten = false;
    }
    size += group.size();
  }

  private Recent read() throws Exception {
    Recent read = new Recent();
    GroupEntry entry = entries.value();
    if (entry != null) {
      read.history = entry.history();
      for (int i = 0; i < entry.eventIds().length; i++) {
        read.events.put(entry.eventIds()[i], entry.events()[i]);
      }
    }
    return read;
  }

  private void write(Recent recent) throws Exception {
    if (!recent.isWritten) {
      boolean isEmpty = recent.history == null && recent.events.isEmpty();
      entries.update(isEmpty ? null : GroupEntry.of(recent.history, recent.events));
      recent.isWritten = true;
    }
  }
}
