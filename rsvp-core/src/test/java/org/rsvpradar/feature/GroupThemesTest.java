package org.rsvpradar.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rsvpradar.rsvp.Rsvp;

class GroupThemesTest {

  private final GroupThemes themes =
      new GroupThemes(new Themes(List.of("topic_tech: java web-*", "topic_food: wine")));

  @Test
  void weighsTopicsOnceAndTheNameTwice() {
    assertThat(themes.of(group("Java and wine", "java", "web-design", "chess")))
        .containsExactly(4, 2);
    assertThat(themes.of(group(null))).containsExactly(0, 0);
  }

  @Test
  void stopsCountingAtTheGreatestWeight() {
    String[] topics = new String[300];
    Arrays.fill(topics, "java");
    assertThat(themes.of(group("Java", topics))).containsExactly(GroupThemes.MAX_WEIGHT, 0);
  }

  @Test
  void seesWhenAGroupHasAnotherNameOrOtherTopics() {
    assertThat(themes.of(group("Java"))).containsExactly(2, 0);
    assertThat(themes.of(group("Wine"))).containsExactly(0, 2);
    assertThat(themes.of(group("Wine", "java"))).containsExactly(1, 2);
    assertThat(themes.of(group(null, "java"))).containsExactly(1, 0);
  }

  @Test
  void keepsWhatItFoundForTheSameTexts() {
    byte[] weights = themes.of(group("Wine", "java"));
    assertThat(themes.of(group("Wine", "java"))).isSameAs(weights);
  }

  @Test
  void keepsGroupsBesideEachOther() {
    long[] ids = new Random(3).longs(1_000, 0, 30_000_000).distinct().toArray();
    List<byte[]> first = new ArrayList<>();
    for (long id : ids) {
      first.add(themes.of(group(id, "Wine")));
    }
    for (int i = 0; i < ids.length; i++) {
      assertThat(themes.of(group(ids[i], "Wine"))).isSameAs(first.get(i));
    }
  }

  @Test
  void isRightForMoreGroupsThanItKeeps() {
    int wrong = 0;
    for (long id = 0; id < 200_000; id++) {
      boolean isWine = id % 3 == 0;
      byte[] weights = themes.of(group(id, isWine ? "Wine" : "Java"));
      wrong += weights[0] == (isWine ? 0 : 2) && weights[1] == (isWine ? 2 : 0) ? 0 : 1;
    }
    assertThat(wrong).isZero();
  }

  private static Rsvp.Group group(String name, String... topics) {
    return group(3, name, topics);
  }

  private static Rsvp.Group group(long id, String name, String... topics) {
    return new Rsvp.Group(id, name, null, null, null, Double.NaN, Double.NaN, topics);
  }
}
