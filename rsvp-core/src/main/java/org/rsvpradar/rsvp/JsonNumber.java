package org.rsvpradar.rsvp;

import java.nio.charset.StandardCharsets;

/** The last number that was scanned. */
final class JsonNumber {

  /** With no more digits than this, a double holds the digits without a point exactly. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private byte[] bytes;
  private int from;
  private int to;
  private int point;
  private boolean whole;

  /**
   * Checks a number.
   *
   * @param at its first character
   * @return where the text goes on behind it
   */
  int scan(byte[] text, int at) throws JsonScanner.Malformed {
    bytes = text;
    from = at;
    int digits = at < text.length && text[at] == '-' ? at + 1 : at;
    to = behindDigits(digits);
    // a number does not begin with a zero unless that is all of it
    JsonScanner.require(text[digits] != '0' || to == digits + 1);
    point = to;
    whole = true;
    if (to < text.length && text[to] == '.') {
      whole = false;
      to = behindDigits(to + 1);
    }
    if (to < text.length && (text[to] | 0x20) == 'e') {
      whole = false;
      point = -1;
      boolean signed = to + 1 < text.length && (text[to + 1] == '+' || text[to + 1] == '-');
      to = behindDigits(to + (signed ? 2 : 1));
    }
    return to;
  }

  /** Its characters. */
  int length() {
    return to - from;
  }

  /** Whether it has neither a point nor an exponent. */
  boolean isWhole() {
    return whole;
  }

  /** Whether it is whole and a long holds it. */
  boolean isLong() {
    if (!whole || length() > 20) {
      return false;
    }
    return length() < 19 || fitsExactly();
  }

  /** The value of one that {@link #isLong}. */
  long toLong() {
    boolean negative = bytes[from] == '-';
    long value = 0;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      value = 10 * value + (bytes[i] - '0');
    }
    return negative ? -value : value;
  }

  /** The nearest double, perhaps infinite. */
  double toDouble() {
    boolean isPlain = point >= 0 && length() <= EXACT_DIGITS;
    // of two doubles that are exact, the quotient is the nearest
    return isPlain ? digits() / POWERS_OF_TEN[Math.max(0, to - point - 1)] : parsed();
  }

  private double digits() {
    boolean negative = bytes[from] == '-';
    long value = 0;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      if (i != point) {
        value = 10 * value + (bytes[i] - '0');
      }
    }
    return negative ? -(double) value : value;
  }

  private double parsed() {
    return Double.parseDouble(text());
  }

  private boolean fitsExactly() {
    try {
      Long.parseLong(text());
      return true;
    } catch (NumberFormatException tooLarge) {
      return false;
    }
  }

  private String text() {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private int behindDigits(int at) throws JsonScanner.Malformed {
    int i = at;
    while (i < bytes.length && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    JsonScanner.require(i > at);
    return i;
  }
}
