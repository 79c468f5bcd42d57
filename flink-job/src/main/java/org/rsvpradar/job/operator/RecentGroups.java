package org.rsvpradar.job.operator;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.flink.api.common.state.ValueState;
import org.rsvpradar.fold.AnswerHistory;
import org.rsvpradar.fold.EventHistory;

/**
 * The groups of the last lines, in memory: the next line about one neither reads its entry nor
 * writes it. An entry is written when its group has to leave, when too many others wait for it, and
 * before a checkpoint; so after a failure state is what the checkpoint saw, and this begins empty.
 */
final class RecentGroups {

  /** Groups and events, of about 150 bytes each. */
  static final int MOST = 200_000;

  /** Groups that state knows an older entry of: the stream waits while a checkpoint writes them. */
  private static final int MOST_UNWRITTEN = 2_000;

  private static final class Recent {

    private final long id;
    private final Map<String, EventHistory> events = new HashMap<>();
    private AnswerHistory history;

    Recent(long id) {
      this.id = id;
    }

    int size() {
      return 1 + events.size();
    }
  }

  private final ValueState<GroupEntry> entries;
  private final LongConsumer keys;
  private final int most;
  private final LinkedHashMap<Long, Recent> groups = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Recent> unwritten = new LinkedHashSet<>();
  private int size;
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
    group = groups.get(groupId);
    if (group == null) {
      group = read(groupId);
      groups.put(groupId, group);
      size += group.size();
    }
    if (size > most || unwritten.size() > MOST_UNWRITTEN) {
      makeRoom();
      keys.accept(groupId);
    }
  }

  /** Turns away from the group and keeps it in state only. */
  void leave() throws Exception {
    write(group);
    groups.remove(group.id);
    size -= group.size();
    group = null;
  }

  /** Writes what state does not know yet. */
  void writeAll() throws Exception {
    for (Recent recent : List.copyOf(unwritten)) {
      write(recent);
    }
  }

  AnswerHistory history() {
    return group.history;
  }

  void putHistory(AnswerHistory history) {
    group.history = history;
    unwritten.add(group);
  }

  EventHistory event(String eventId) {
    return group.events.get(eventId);
  }

  void putEvent(String eventId, EventHistory history) {
    if (group.events.put(eventId, history) == null) {
      size++;
    }
    unwritten.add(group);
  }

  void removeEvents(Predicate<EventHistory> dead) {
    size -= group.size();
    if (group.events.values().removeIf(dead)) {
      unwritten.add(group);
    }
    size += group.size();
  }

  private void makeRoom() throws Exception {
    Iterator<Recent> oldest = groups.values().iterator();
    while (size > most && groups.size() > 1) {
      Recent leaving = oldest.next();
      write(leaving);
      oldest.remove();
      size -= leaving.size();
    }
    while (unwritten.size() > MOST_UNWRITTEN) {
      write(unwritten.iterator().next());
    }
  }

  private Recent read(long groupId) throws Exception {
    Recent read = new Recent(groupId);
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
    if (unwritten.remove(recent)) {
      keys.accept(recent.id);
      boolean isEmpty = recent.history == null && recent.events.isEmpty();
      entries.update(isEmpty ? null : GroupEntry.of(recent.history, recent.events));
    }
  }
}
