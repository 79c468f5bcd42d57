package org.rsvpradar.feature;

import java.util.Arrays;
import java.util.Objects;
import org.rsvpradar.rsvp.Rsvp;

/**
 * What groups are about, as a weight for each theme: 1 for each topic that names it, 2 for the
 * group's name.
 *
 * <p>Groups come again and again, so the last ones are kept. Thread-safe without a lock: what is
 * kept never changes, and what is lost is found anew.
 */
final class GroupThemes {

  static final int NAME_WEIGHT = 2;

  /** More than that is not told apart. */
  static final int MAX_WEIGHT = 6;

  private static final int SLOT_BITS = 16;

  /** A group that says more than ten usual ones is not worth its memory. */
  private static final int MAX_CHARACTERS = 4_096;

  /** Slots in a row that a group may be in. */
  private static final int REACH = 4;

  private record Known(Rsvp.Group group, byte[] weights) {

    boolean hasTextsOf(Rsvp.Group other) {
      return Objects.equals(group.name(), other.name())
          && Arrays.equals(group.topics(), other.topics());
    }
  }

  private final Themes themes;
  private final Known[] known = new Known[(1 << SLOT_BITS) + REACH];

  GroupThemes(Themes themes) {
    this.themes = themes;
  }

  /**
   * The weights of a group's themes.
   *
   * @return 0 to {@link #MAX_WEIGHT} each, in the order of the themes; not to be changed
   */
  byte[] of(Rsvp.Group group) {
    int first = (int) (group.id() * 0x9E37_79B9_7F4A_7C15L >>> (Long.SIZE - SLOT_BITS));
    for (int slot = first; slot < first + REACH; slot++) {
      Known kept = known[slot];
      if (kept != null && kept.group == group) {
        return kept.weights;
      }
      if (kept == null || kept.group.id() == group.id()) {
        return keep(
            slot, group, kept != null && kept.hasTextsOf(group) ? kept.weights : weigh(group));
      }
    }
    return keep(first, group, weigh(group));
  }

  private byte[] keep(int slot, Rsvp.Group group, byte[] weights) {
    if (characters(group) <= MAX_CHARACTERS) {
      known[slot] = new Known(group, weights);
    }
    return weights;
  }

  private static int characters(Rsvp.Group group) {
    int characters = group.name() == null ? 0 : group.name().length();
    for (String urlkey : group.topics()) {
      characters += urlkey.length();
    }
    return characters;
  }

  private byte[] weigh(Rsvp.Group group) {
    byte[] weights = new byte[themes.names().size()];
    for (String urlkey : group.topics()) {
      add(weights, themes.ofTopic(urlkey), 1);
    }
    if (group.name() != null) {
      add(weights, themes.ofName(group.name()), NAME_WEIGHT);
    }
    return weights;
  }

  private static void add(byte[] weights, long themes, int weight) {
    for (long left = themes; left != 0; left &= left - 1) {
      int theme = Long.numberOfTrailingZeros(left);
      weights[theme] = (byte) Math.min(weights[theme] + weight, MAX_WEIGHT);
    }
  }
}
