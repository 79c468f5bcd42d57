package org.rsvpradar.output;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes JSON in ASCII into a buffer that is used again and again. What it writes is what Jackson
 * would, in a third of the time; whoever calls it keeps the order of braces and commas.
 *
 * <p>Not thread-safe.
 */
final class JsonWriter {

  private static final int MOST_BYTES_OF_A_CHARACTER = 6;
  private static final int MOST_BYTES_OF_A_LONG = 20;
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  /** The letter behind the backslash, by character, or 0 where there is none. */
  private static final byte[] ESCAPES = escapes();

  /** Rates, odds and roots take few values, so the texts of the last numbers are kept. */
  private static final int KNOWN_BITS = 10;

  private final long[] knownNumbers = new long[1 << KNOWN_BITS];
  private final String[] knownTexts = new String[1 << KNOWN_BITS];
  private final byte[] digits = new byte[MOST_BYTES_OF_A_LONG];
  private byte[] bytes = new byte[4_096];
  private int size;

  /** Begins anew. */
  JsonWriter clear() {
    size = 0;
    return this;
  }

  /** A copy of what was written. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Gives away what was written. */
  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  /** ASCII as it is, such as names and braces. */
  JsonWriter raw(byte[] ascii) {
    reserve(ascii.length);
    System.arraycopy(ascii, 0, bytes, size, ascii.length);
    size += ascii.length;
    return this;
  }

  /** ASCII as it is. */
  // of ASCII this drops nothing, and no other method copies it to where it goes in one piece
  @SuppressWarnings("deprecation")
  JsonWriter raw(String ascii) {
    int length = ascii.length();
    reserve(length);
    ascii.getBytes(0, length, bytes, size);
    size += length;
    return this;
  }

  /** Bytes written so far. */
  int size() {
    return size;
  }

  /** Puts another character where one was written. */
  JsonWriter replace(int at, char ascii) {
    bytes[at] = (byte) ascii;
    return this;
  }

  /** A string between quotes. */
  JsonWriter text(String text) {
    reserve(MOST_BYTES_OF_A_CHARACTER * text.length() + 2);
    bytes[size++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= 0x7F && c != '"' && c != '\\') {
        bytes[size++] = (byte) c;
      } else {
        escape(c);
      }
    }
    bytes[size++] = '"';
    return this;
  }

  /** A whole number. */
  JsonWriter number(long number) {
    reserve(MOST_BYTES_OF_A_LONG);
    if (number >= 0 && number < 10) {
      bytes[size++] = (byte) ('0' + number);
      return this;
    }
    // below zero there is one number more than above
    long left = number < 0 ? number : -number;
    int begin = MOST_BYTES_OF_A_LONG;
    while (left != 0) {
      long tens = left / 10;
      digits[--begin] = (byte) ('0' + (10 * tens - left));
      left = tens;
    }
    if (number < 0) {
      digits[--begin] = '-';
    }
    System.arraycopy(digits, begin, bytes, size, MOST_BYTES_OF_A_LONG - begin);
    size += MOST_BYTES_OF_A_LONG - begin;
    return this;
  }

  /** A finite number, in the fewest digits that read back as the same. */
  JsonWriter number(double number) {
    long bits = Double.doubleToRawLongBits(number);
    int slot = (int) (bits * 0x9E3779B97F4A7C15L >>> (Long.SIZE - KNOWN_BITS));
    String text = knownTexts[slot];
    if (text == null || knownNumbers[slot] != bits) {
      text = NumberOutput.toString(number, true);
      knownTexts[slot] = text;
      knownNumbers[slot] = bits;
    }
    return raw(text);
  }

  private void escape(char c) {
    bytes[size++] = '\\';
    byte letter = c < ESCAPES.length ? ESCAPES[c] : 0;
    if (letter != 0) {
      bytes[size++] = letter;
      return;
    }
    bytes[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = (byte) HEX[c >> shift & 0xF];
    }
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  private static byte[] escapes() {
    byte[] letters = new byte['\\' + 1];
    letters['"'] = '"';
    letters['\\'] = '\\';
    letters['\b'] = 'b';
    letters['\t'] = 't';
    letters['\n'] = 'n';
    letters['\f'] = 'f';
    letters['\r'] = 'r';
    return letters;
  }
}
