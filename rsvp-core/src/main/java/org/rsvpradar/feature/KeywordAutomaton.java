package org.rsvpradar.feature;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Finds all of many keywords in one pass over a text (Aho and Corasick, 1975).
 *
 * <p>Keywords are ASCII; any other character of a text matches none of them. Immutable once built.
 */
final class KeywordAutomaton {

  private static final int ALPHABET = 128;

  private final int[][] next;
  private final long[] found;

  private KeywordAutomaton(int[][] next, long[] found) {
    this.next = next;
    this.found = found;
  }

  /** The labels of all keywords that the text holds, or-ed. */
  long match(String text) {
    long labels = 0;
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      state = c < ALPHABET ? next[state][c] : 0;
      labels |= found[state];
    }
    return labels;
  }

  /** Collects keywords. */
  static final class Builder {

    private static final int NONE = -1;

    private final List<int[]> next = new ArrayList<>();
    private final List<Long> found = new ArrayList<>();

    Builder() {
      addState();
    }

    /** Adds a keyword of ASCII characters; labels of a keyword that comes twice are or-ed. */
    void add(String keyword, long label) {
      int state = 0;
      for (char c : keyword.toCharArray()) {
        if (next.get(state)[c] == NONE) {
          next.get(state)[c] = addState();
        }
        state = next.get(state)[c];
      }
      found.set(state, found.get(state) | label);
    }

    KeywordAutomaton build() {
      int[] suffix = new int[next.size()];
      Queue<Integer> breadthFirst = new ArrayDeque<>(List.of(0));
      while (!breadthFirst.isEmpty()) {
        int state = breadthFirst.remove();
        for (int c = 0; c < ALPHABET; c++) {
          int child = next.get(state)[c];
          int fallback = state == 0 ? 0 : next.get(suffix[state])[c];
          if (child == NONE) {
            next.get(state)[c] = fallback;
          } else {
            suffix[child] = fallback;
            found.set(child, found.get(child) | found.get(fallback));
            breadthFirst.add(child);
          }
        }
      }
      return new KeywordAutomaton(
          next.toArray(int[][]::new), found.stream().mapToLong(Long::longValue).toArray());
    }

    private int addState() {
      int[] transitions = new int[ALPHABET];
      Arrays.fill(transitions, NONE);
      next.add(transitions);
      found.add(0L);
      return next.size() - 1;
    }
  }
}
