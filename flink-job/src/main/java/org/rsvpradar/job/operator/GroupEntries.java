package org.rsvpradar.job.operator;

import org.apache.flink.api.common.state.ValueState;

/** The entries of state as they are: the way of a backend that keeps objects. */
class GroupEntries {

  private final ValueState<GroupEntry> state;

  /**
   * @param state by group
   */
  GroupEntries(ValueState<GroupEntry> state) {
    this.state = state;
  }

  /**
   * Turns to a group, which must be the one that state is about.
   *
   * @return its entry, which the caller may change; never null
   */
  GroupEntry enter(long groupId) throws Exception {
    GroupEntry entry = state.value();
    return entry == null ? new GroupEntry() : entry;
  }

  /** Keeps what has changed in the entry of the group that was turned to last. */
  void keep(GroupEntry entry) throws Exception {
    state.update(entry.isEmpty() ? null : entry);
  }

  /** Turns away from that group for a long time. */
  void leave() throws Exception {}

  /** Writes what state does not know yet. */
  void writeAll() throws Exception {}
}
