package org.rsvpradar.rsvp;

import java.nio.charset.StandardCharsets;

/** The names that a reader of JSON wants, found by their bytes without making a string. */
final class JsonNames {

  /** Stands for every other name. */
  static final String OTHER = "";

  /** More than names, so that looking for a name ends. */
  private static final int SLOTS = 128;

  private final byte[][] bytes = new byte[SLOTS][];
  private final String[] names = new String[SLOTS];

  /**
   * @param wanted names in ASCII, without quotes and backslashes
   */
  JsonNames(String... wanted) {
    for (String name : wanted) {
      byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
      int slot = slot(ascii, 0, ascii.length);
      while (names[slot] != null) {
        slot = (slot + 1) % SLOTS;
      }
      bytes[slot] = ascii;
      names[slot] = name;
    }
  }

  /** The name whose bytes these are, or {@link #OTHER}. */
  String find(byte[] text, int from, int to) {
    int slot = slot(text, from, to);
    while (names[slot] != null) {
      if (isAt(bytes[slot], text, from, to)) {
        return names[slot];
      }
      slot = (slot + 1) % SLOTS;
    }
    return OTHER;
  }

  /** Names are so short that a plain loop is the fastest. */
  private static boolean isAt(byte[] name, byte[] text, int from, int to) {
    if (name.length != to - from) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (name[i] != text[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static int slot(byte[] text, int from, int to) {
    if (from == to) {
      return 0;
    }
    int middle = text[(from + to) >>> 1];
    return (31 * (31 * (to - from) + text[to - 1]) + middle) & (SLOTS - 1);
  }
}
