package org.rsvpradar.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.junit.jupiter.api.Test;
import org.rsvpradar.fold.AnswerHistory;
import org.rsvpradar.fold.EventHistory;

class RecentGroupsTest {

  private static final TypeSerializer<GroupEntry> SERIALIZER = serializer();

  private final FakeEntries entries = new FakeEntries();

  @Test
  void giveWhatWasPutHoweverFewTheyKeep() throws Exception {
    Map<Long, AnswerHistory> histories = new HashMap<>();
    Map<String, EventHistory> events = new HashMap<>();
    RecentGroups recent = recent(12);
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      long group = random.nextInt(20);
      String event = "e" + random.nextInt(5);
      GroupEntry entry = turnTo(recent, group);
      assertThat(entry.history).isEqualTo(histories.get(group));
      assertThat(entry.events.get(event)).isEqualTo(events.get(group + event));
      if (random.nextInt(10) == 0) {
        entry.events.values().removeIf(RecentGroupsTest::isEven);
        recent.keep(entry);
        events.entrySet().removeIf(e -> e.getKey().startsWith(group + "e") && isEven(e.getValue()));
        recent.leave();
      } else {
        entry.history = answers(i);
        entry.events.put(event, event(i));
        recent.keep(entry);
        histories.put(group, answers(i));
        events.put(group + event, event(i));
      }
      if (random.nextInt(100) == 0) {
        recent.writeAll();
        recent = recent(12);
      }
    }
  }

  @Test
  void leaveTheKeyWhereItIsWhenAnotherGroupHasToGo() throws Exception {
    RecentGroups recent = recent(2);
    for (long group = 1; group <= 3; group++) {
      put(recent, group, answers(group));
      assertThat(entries.key).isEqualTo(group);
    }
    assertThat(entries.byKey).containsOnlyKeys(1L);
  }

  @Test
  void letTheGroupGoThatWasQuietLongest() throws Exception {
    RecentGroups recent = recent(2);
    for (long group : new long[] {1, 2, 1, 3}) {
      put(recent, group, answers(group));
    }
    assertThat(entries.byKey).containsOnlyKeys(2L);
  }

  @Test
  void writeNothingTwiceAndReadNothingThatTheyKeep() throws Exception {
    RecentGroups recent = recent(100);
    put(recent, 1, null, event(1));
    turnTo(recent, 2);
    turnTo(recent, 1);
    recent.writeAll();
    recent.writeAll();
    assertThat(entries.reads).isEqualTo(2);
    assertThat(entries.writes).isEqualTo(1);
  }

  @Test
  void letNotTooManyWaitToBeWritten() throws Exception {
    RecentGroups recent = recent(10_000);
    for (long group = 1; group <= 3_000; group++) {
      put(recent, group, answers(group), event(group));
    }
    int before = entries.writes;
    assertThat(entries.byKey).containsKey(1L).doesNotContainKey(3_000L);
    recent.writeAll();
    assertThat(entries.writes - before).isLessThan(2_010);
    assertThat(entries.writes).isEqualTo(3_000);
    assertThat(entries.byKey).hasSize(3_000);
  }

  @Test
  void keepAGroupThatIsLargerThanTheirRoom() throws Exception {
    RecentGroups recent = recent(20);
    GroupEntry large = turnTo(recent, 1);
    for (int i = 0; i < 100; i++) {
      large.events.put("e" + i, event(i));
    }
    recent.keep(large);
    for (long other = 2; other <= 50; other++) {
      put(recent, other, answers(other));
      assertThat(turnTo(recent, 1)).isSameAs(large);
    }
    assertThat(entries.byKey).doesNotContainKey(1L).containsKey(2L);
  }

  @Test
  void keepNoEntryOfAGroupThatIsEmpty() throws Exception {
    RecentGroups recent = recent(100);
    GroupEntry entry = put(recent, 1, answers(1), event(1));
    recent.writeAll();
    assertThat(entries.byKey).hasSize(1);
    entry.history = null;
    entry.events.clear();
    recent.keep(entry);
    recent.leave();
    assertThat(entries.byKey).isEmpty();
  }

  @Test
  void areKeptInATypeThatMayEvolve() {
    assertThat(SERIALIZER).isInstanceOf(PojoSerializer.class);
  }

  private static TypeSerializer<GroupEntry> serializer() {
    SerializerConfigImpl strict = new SerializerConfigImpl();
    strict.setGenericTypes(false);
    return TypeInformation.of(GroupEntry.class).createSerializer(strict);
  }

  private RecentGroups recent(int most) {
    return new RecentGroups(entries, key -> entries.key = key, most);
  }

  private GroupEntry turnTo(RecentGroups recent, long group) throws Exception {
    entries.key = group;
    return recent.enter(group);
  }

  private GroupEntry put(
      RecentGroups recent, long group, AnswerHistory history, EventHistory... events)
      throws Exception {
    GroupEntry entry = turnTo(recent, group);
    entry.history = history;
    for (EventHistory event : events) {
      entry.events.put("a", event);
    }
    recent.keep(entry);
    return entry;
  }

  private static boolean isEven(EventHistory history) {
    return history.bornUs() % 2 == 0;
  }

  private static AnswerHistory answers(long number) {
    return new AnswerHistory(number, 0, number);
  }

  private static EventHistory event(long number) {
    return new EventHistory(number, 1, 0, 1, number);
  }

  /** State by key, in a map; nobody else has the objects in it. */
  private static final class FakeEntries implements ValueState<GroupEntry> {

    private final Map<Long, GroupEntry> byKey = new HashMap<>();
    private long key;
    private int reads;
    private int writes;

    @Override
    public GroupEntry value() {
      reads++;
      return byKey.containsKey(key) ? SERIALIZER.copy(byKey.get(key)) : null;
    }

    @Override
    public void update(GroupEntry entry) {
      writes++;
      if (entry == null) {
        clear();
      } else {
        byKey.put(key, SERIALIZER.copy(entry));
      }
    }

    @Override
    public void clear() {
      byKey.remove(key);
    }
  }
}
