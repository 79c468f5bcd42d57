package org.rsvpradar.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThemesTest {

  private static final Themes THEMES =
      new Themes(List.of("tech: java code* *-camp data-science", "beer: *beer* pub"));

  @ParameterizedTest
  @CsvSource({
    "java, 1",
    "JAVA, 1",
    "javascript, 0",
    "learn-java, 1",
    "code, 1",
    "coders, 1",
    "encode, 0",
    "boot-camp, 1",
    "camp, 1",
    "camping, 0",
    "data-science, 1",
    "data, 0",
    "rootbeers, 2",
    "java-pub, 3",
    "'', 0"
  })
  void matchesWholeWordsUnlessAStarDropsTheBoundary(String urlkey, long themes) {
    assertThat(THEMES.ofTopic(urlkey)).isEqualTo(themes);
  }

  @ParameterizedTest
  @CsvSource({
    "'Java & Beer!', 3",
    "'data   science', 1",
    "'Data: Science', 1",
    "'Éjava', 0",
    "'日本 pub', 2",
    "'…', 0"
  })
  void readsTheWordsOfAName(String name, long themes) {
    assertThat(THEMES.ofName(name)).isEqualTo(themes);
  }

  @Test
  void findsWhatASearchForEachKeywordFinds() {
    Random random = new Random(3);
    String[] keywords = new String[40];
    KeywordAutomaton.Builder builder = new KeywordAutomaton.Builder();
    for (int i = 0; i < keywords.length; i++) {
      keywords[i] = text(random, 1 + random.nextInt(4));
      builder.add(keywords[i], 1L << i);
    }
    KeywordAutomaton automaton = builder.build();
    for (int n = 0; n < 2_000; n++) {
      String text = text(random, random.nextInt(12)) + "é" + text(random, random.nextInt(12));
      long expected = 0;
      for (int i = 0; i < keywords.length; i++) {
        expected |= text.contains(keywords[i]) ? 1L << i : 0;
      }
      assertThat(automaton.match(text)).as(text).isEqualTo(expected);
    }
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("abc-".charAt(random.nextInt(4)));
    }
    return text.toString();
  }
}
