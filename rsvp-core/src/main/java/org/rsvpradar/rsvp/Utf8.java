package org.rsvpradar.rsvp;

/** The strictness about bytes that a JSON parser does not have where it skips over text. */
final class Utf8 {

  private Utf8() {}

  /**
   * Whether these bytes are well-formed UTF-8 (RFC 3629: no overlong form, no surrogate, nothing
   * above U+10FFFF) and hold no control character that JSON (RFC 8259) forbids everywhere. A NUL
   * among those would make Jackson guess UTF-16.
   */
  static boolean isStrictText(byte[] bytes) {
    int i = 0;
    while (i < bytes.length) {
      int b = bytes[i];
      if (b >= ' ') {
        i++;
      } else if (b >= 0) {
        if (b != '\t' && b != '\n' && b != '\r') {
          return false;
        }
        i++;
      } else {
        int length = sequenceLength(bytes, i);
        if (length == 0) {
          return false;
        }
        i += length;
      }
    }
    return true;
  }

  /** Bytes of the well-formed sequence that begins at {@code i}, or 0 if there is none. */
  private static int sequenceLength(byte[] bytes, int i) {
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
