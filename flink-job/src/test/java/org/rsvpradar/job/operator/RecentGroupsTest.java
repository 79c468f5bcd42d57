package org.rsvpradar.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.junit.jupiter.api.Test;
import org.rsvpradar.fold.AnswerHistory;
import org.rsvpradar.fold.EventHistory;

class RecentGroupsTest {

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
      turnTo(recent, group);
      assertThat(recent.history()).isEqualTo(histories.get(group));
      assertThat(recent.event(event)).isEqualTo(events.get(group + event));
      if (random.nextInt(10) == 0) {
        recent.removeEvents(history -> history.bornUs() % 2 == 0);
        events.entrySet().removeIf(e -> e.getKey().startsWith(group + "e") && isEven(e.getValue()));
        recent.leave();
      } else {
        recent.putHistory(answers(i));
        recent.putEvent(event, event(i));
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
      turnTo(recent, group);
      recent.putHistory(answers(group));
      assertThat(entries.key).isEqualTo(group);
    }
    assertThat(entries.byKey).containsOnlyKeys(1L);
  }

  @Test
  void letTheGroupGoThatWasQuietLongest() throws Exception {
    RecentGroups recent = recent(2);
    for (long group : new long[] {1, 2, 1, 3}) {
      turnTo(recent, group);
      recent.putHistory(answers(group));
    }
    assertThat(entries.byKey).containsOnlyKeys(2L);
  }

  @Test
  void writeNothingTwiceAndReadNothingThatTheyKeep() throws Exception {
    RecentGroups recent = recent(100);
    turnTo(recent, 1);
    recent.putEvent("a", event(1));
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
      turnTo(recent, group);
      recent.putHistory(answers(group));
      recent.putEvent("a", event(group));
    }
    int before = entries.writes;
    assertThat(entries.byKey).containsKey(1L).doesNotContainKey(3_000L);
    recent.writeAll();
    assertThat(entries.writes - before).isLessThan(2_010);
    assertThat(entries.writes).isEqualTo(3_000);
    assertThat(entries.byKey).hasSize(3_000);
  }

  @Test
  void keepNoEntryOfAGroupThatIsEmpty() throws Exception {
    RecentGroups recent = recent(100);
    turnTo(recent, 1);
    recent.putHistory(answers(1));
    recent.putEvent("a", event(1));
    recent.writeAll();
    assertThat(entries.byKey).hasSize(1);
    recent.putHistory(null);
    recent.removeEvents(history -> true);
    recent.leave();
    assertThat(entries.byKey).isEmpty();
  }

  @Test
  void areKeptInATypeThatMayEvolve() {
    SerializerConfigImpl strict = new SerializerConfigImpl();
    strict.setGenericTypes(false);
    assertThat(TypeInformation.of(GroupEntry.class).createSerializer(strict))
        .isInstanceOf(PojoSerializer.class);
  }

  private RecentGroups recent(int most) {
    return new RecentGroups(entries, key -> entries.key = key, most);
  }

  private void turnTo(RecentGroups recent, long group) throws Exception {
    entries.key = group;
    recent.enter(group);
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

  /** State by key, in a map. */
  private static final class FakeEntries implements ValueState<GroupEntry> {

    private final Map<Long, GroupEntry> byKey = new HashMap<>();
    private long key;
    private int reads;
    private int writes;

    @Override
    public GroupEntry value() {
      reads++;
      return byKey.get(key);
    }

    @Override
    public void update(GroupEntry entry) {
      writes++;
      if (entry == null) {
        clear();
      } else {
        byKey.put(key, entry);
      }
    }

    @Override
    public void clear() {
      byKey.remove(key);
    }
  }
}
