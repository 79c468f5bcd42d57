package org.rsvpradar.job.operator;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.state.ValueState;

/**
 * The groups of the last lines, in memory, for a backend that keeps bytes: the next line about one
 * neither reads its entry nor writes it. An entry is written when its group has to leave, when too
 * many others wait for it, and before a checkpoint; so after a failure state is what the checkpoint
 * saw, and this begins empty.
 */
final class RecentGroups extends GroupEntries {

  /** Groups and events, of about 150 bytes each. */
  static final int MOST = 200_000;

  /** Groups that state knows an older entry of: the stream waits while a checkpoint writes them. */
  private static final int MOST_UNWRITTEN = 2_000;

  private static final class Recent {

    private final long id;
    private final GroupEntry entry;
    private int size;

    Recent(long id, GroupEntry entry) {
      this.id = id;
      this.entry = entry;
    }
  }

  private final LongConsumer keys;
  private final int most;
  private final LinkedHashMap<Long, Recent> groups = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Recent> unwritten = new LinkedHashSet<>();
  private int size;
  private Recent group;

  /**
   * @param state by group
   * @param keys changes the group that state is about
   * @param most groups and events to be kept
   */
  RecentGroups(ValueState<GroupEntry> state, LongConsumer keys, int most) {
    super(state);
    this.keys = keys;
    this.most = most;
  }

  @Override
  GroupEntry enter(long groupId) throws Exception {
    group = groups.get(groupId);
    if (group == null) {
      group = new Recent(groupId, super.enter(groupId));
      groups.put(groupId, group);
      measure();
    }
    if (size > most || unwritten.size() > MOST_UNWRITTEN) {
      makeRoom();
      keys.accept(groupId);
    }
    return group.entry;
  }

  @Override
  void keep(GroupEntry entry) {
    unwritten.add(group);
    measure();
  }

  @Override
  void leave() throws Exception {
    write(group);
    forget(groups.remove(group.id));
    group = null;
  }

  @Override
  void writeAll() throws Exception {
    for (Recent recent : List.copyOf(unwritten)) {
      write(recent);
    }
  }

  private void makeRoom() throws Exception {
    Iterator<Recent> oldest = groups.values().iterator();
    while (size > most && groups.size() > 1) {
      Recent leaving = oldest.next();
      write(leaving);
      oldest.remove();
      forget(leaving);
    }
    while (unwritten.size() > MOST_UNWRITTEN) {
      write(unwritten.iterator().next());
    }
  }

  private void write(Recent recent) throws Exception {
    if (unwritten.remove(recent)) {
      keys.accept(recent.id);
      super.keep(recent.entry);
    }
  }

  private void measure() {
    int before = group.size;
    // no group is so large that it pushes all others out, and then itself
    group.size = 1 + Math.min(group.entry.events.size(), most / 10);
    size += group.size - before;
  }

  private void forget(Recent leaving) {
    size -= leaving.size;
  }
}
