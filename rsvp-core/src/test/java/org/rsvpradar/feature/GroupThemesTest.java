package org.rsvpradar.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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

  private static Rsvp.Group group(String name, String... topics) {
    return new Rsvp.Group(3, name, null, null, null, Double.NaN, Double.NaN, topics);
  }
}
