package org.rsvpradar.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * Which of at most 64 themes a topic or a name belongs to, as a bit each.
 *
 * <p>Groups and events come again and again, so what was found is kept, up to a bound. Thread-safe.
 */
final class Themes {

  private static final int MAX_REMEMBERED = 50_000;
  private static final int MAX_REMEMBERED_LENGTH = 200;

  private final List<String> names = new ArrayList<>();
  private final KeywordAutomaton keywords;
  private final Map<String, Long> ofTopics = new ConcurrentHashMap<>();
  private final Map<String, Long> ofNames = new ConcurrentHashMap<>();

  /**
   * @param lines {@code theme: keyword keyword …}; a {@code *} at the beginning or end of a keyword
   *     drops the word boundary there
   */
  Themes(List<String> lines) {
    KeywordAutomaton.Builder builder = new KeywordAutomaton.Builder();
    for (String line : lines) {
      int colon = line.indexOf(':');
      long theme = 1L << names.size();
      names.add(line.substring(0, colon));
      for (String keyword : line.substring(colon + 1).trim().split(" +")) {
        builder.add(bounded(keyword), theme);
      }
    }
    keywords = builder.build();
  }

  static Themes fromResource() {
    return new Themes(ResourceLines.of("themes.txt"));
  }

  /** The themes, in the order of their bits. */
  List<String> names() {
    return names;
  }

  /** The themes of a topic, by its urlkey. */
  long ofTopic(String urlkey) {
    return remembered(
        ofTopics, urlkey, text -> keywords.match("-" + text.toLowerCase(Locale.ROOT) + "-"));
  }

  /** The themes of a group or an event, by its name. */
  long ofName(String name) {
    return remembered(ofNames, name, text -> keywords.match(words(text)));
  }

  private static long remembered(
      Map<String, Long> memory, String text, ToLongFunction<String> find) {
    if (text.length() > MAX_REMEMBERED_LENGTH) {
      return find.applyAsLong(text);
    }
    Long known = memory.get(text);
    if (known == null) {
      known = find.applyAsLong(text);
      if (memory.size() >= MAX_REMEMBERED) {
        memory.clear();
      }
      memory.put(text, known);
    }
    return known;
  }

  private static String bounded(String keyword) {
    boolean openLeft = keyword.startsWith("*");
    boolean openRight = keyword.endsWith("*");
    String core = keyword.substring(openLeft ? 1 : 0, keyword.length() - (openRight ? 1 : 0));
    return (openLeft ? "" : "-") + core + (openRight ? "" : "-");
  }

  /** Lower-case words between hyphens, as a urlkey would have them. */
  private static String words(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    StringBuilder words = new StringBuilder(lower.length() + 2).append('-');
    boolean inWord = false;
    for (int i = 0; i < lower.length(); ) {
      int c = lower.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        words.appendCodePoint(c);
        inWord = true;
      } else if (inWord) {
        words.append('-');
        inWord = false;
      }
    }
    return inWord ? words.append('-').toString() : words.toString();
  }
}
