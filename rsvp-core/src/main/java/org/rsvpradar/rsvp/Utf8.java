package org.rsvpradar.rsvp;

/** UTF-8 as RFC 3629 has it: no overlong form, no surrogate, nothing above U+10FFFF. */
final class Utf8 {

  private Utf8() {}

  /**
   * Bytes of the well-formed sequence of two or more that begins at {@code i}, or 0 if none does.
   */
  static int sequenceLength(byte[] bytes, int i) {
    int first = bytes[i] & 0xFF;
    int second = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
    if (first >= 0xC2 && first <= 0xDF) {
      return isTail(second) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
      int low = first == 0xE0 ? 0xA0 : 0x80;
      int high = first == 0xED ? 0x9F : 0xBF;
      return second >= low && second <= high && tailAt(bytes, i + 2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
      int low = first == 0xF0 ? 0x90 : 0x80;
      int high = first == 0xF4 ? 0x8F : 0xBF;
      boolean wellFormed =
          second >= low && second <= high && tailAt(bytes, i + 2) && tailAt(bytes, i + 3);
      return wellFormed ? 4 : 0;
    }
    return 0;
  }

  private static boolean tailAt(byte[] bytes, int i) {
    return i < bytes.length && isTail(bytes[i] & 0xFF);
  }

  private static boolean isTail(int b) {
    return b >= 0x80 && b <= 0xBF;
  }
}
