package org.rsvpradar.job.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.rsvpradar.fold.AnswerHistory;
import org.rsvpradar.fold.EventHistory;
import org.rsvpradar.fold.GroupState;
import org.rsvpradar.fold.RsvpState;

/** The group of the current key, in Flink's keyed state. */
final class KeyedGroupState implements GroupState {

  private final MapState<Long, RsvpState> rsvps;
  private final MapState<Long, AnswerHistory> members;
  private final GroupEntries groups;
  private GroupEntry group;

  /**
   * @param groups gives the entries of groups, from state as it is given
   */
  KeyedGroupState(RuntimeContext context, Function<ValueState<GroupEntry>, GroupEntries> groups) {
    rsvps = context.getMapState(map("rsvps", RsvpState.class));
    members = context.getMapState(map("members", AnswerHistory.class));
    this.groups =
        groups.apply(
            context.getState(
                new ValueStateDescriptor<>("groups", TypeInformation.of(GroupEntry.class))));
  }

  private static <V> MapStateDescriptor<Long, V> map(String name, Class<V> value) {
    return new MapStateDescriptor<>(name, Types.LONG, TypeInformation.of(value));
  }

  /** What this gives and takes from now on is the group's, whose key is the current one. */
  KeyedGroupState of(long groupId) throws Exception {
    group = groups.enter(groupId);
    return this;
  }

  /** Lets go of the group, which no line is expected about. */
  void leave() throws Exception {
    groups.leave();
  }

  /** Writes what a checkpoint has to know. */
  void writeAll() throws Exception {
    groups.writeAll();
  }

  @Override
  public RsvpState rsvp(long rsvpId) throws Exception {
    return rsvps.get(rsvpId);
  }

  @Override
  public void putRsvp(long rsvpId, RsvpState state) throws Exception {
    rsvps.put(rsvpId, state);
  }

  @Override
  public EventHistory event(String eventId) {
    return group.events.get(eventId);
  }

  @Override
  public void putEvent(String eventId, EventHistory history) throws Exception {
    group.events.put(eventId, history);
    groups.keep(group);
  }

  @Override
  public AnswerHistory member(long memberId) throws Exception {
    return members.get(memberId);
  }

  @Override
  public void putMember(long memberId, AnswerHistory history) throws Exception {
    members.put(memberId, history);
  }

  @Override
  public AnswerHistory group() {
    return group.history;
  }

  @Override
  public void putGroup(AnswerHistory history) throws Exception {
    group.history = history;
    groups.keep(group);
  }

  @Override
  public void removeEvents(Predicate<EventHistory> dead) throws Exception {
    if (group.events.values().removeIf(dead)) {
      groups.keep(group);
    }
  }

  @Override
  public void removeRsvps(Predicate<RsvpState> dead) throws Exception {
    remove(rsvps, dead);
  }

  @Override
  public void removeMembers(Predicate<AnswerHistory> dead) throws Exception {
    remove(members, dead);
  }

  private static <K, V> void remove(MapState<K, V> map, Predicate<V> dead) throws Exception {
    List<K> gone = new ArrayList<>();
    boolean anyLeft = false;
    for (Map.Entry<K, V> entry : map.entries()) {
      if (dead.test(entry.getValue())) {
        gone.add(entry.getKey());
      } else {
        anyLeft = true;
      }
    }
    if (!anyLeft) {
      // whole: the heap backend would keep an empty map for every group that ever was, and RocksDB
      // would look through all that was deleted one by one
      map.clear();
      return;
    }
    for (K key : gone) {
      map.remove(key);
    }
  }
}
