package org.rsvpradar.job.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final MapState<String, EventHistory> events;
  private final MapState<Long, AnswerHistory> members;
  private final ValueState<AnswerHistory> group;

  KeyedGroupState(RuntimeContext context) {
    TypeInformation<AnswerHistory> answers = TypeInformation.of(AnswerHistory.class);
    rsvps = context.getMapState(map("rsvps", Types.LONG, TypeInformation.of(RsvpState.class)));
    events =
        context.getMapState(map("events", Types.STRING, TypeInformation.of(EventHistory.class)));
    members = context.getMapState(map("members", Types.LONG, answers));
    group = context.getState(new ValueStateDescriptor<>("group", answers));
  }

  private static <K, V> MapStateDescriptor<K, V> map(
      String name, TypeInformation<K> key, TypeInformation<V> value) {
    return new MapStateDescriptor<>(name, key, value);
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
  public EventHistory event(String eventId) throws Exception {
    return events.get(eventId);
  }

  @Override
  public void putEvent(String eventId, EventHistory history) throws Exception {
    events.put(eventId, history);
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
  public AnswerHistory group() throws Exception {
    return group.value();
  }

  @Override
  public void putGroup(AnswerHistory history) throws Exception {
    group.update(history);
  }

  @Override
  public void removeEvents(Predicate<EventHistory> dead) throws Exception {
    remove(events, dead);
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
