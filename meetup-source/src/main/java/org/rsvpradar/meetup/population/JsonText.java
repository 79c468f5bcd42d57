package org.rsvpradar.meetup.population;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Bytes of JSON as Meetup wrote it: raw UTF-8, slashes escaped, whole coordinates as integers. */
final class JsonText {

  private byte[] bytes = new byte[2_048];
  private int length;

  /** Appends what is JSON already, in ASCII. */
  JsonText raw(String json) {
    room(json.length());
    for (int i = 0; i < json.length(); i++) {
      bytes[length++] = (byte) json.charAt(i);
    }
    return this;
  }

  JsonText raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  JsonText number(long value) {
    return raw(Long.toString(value));
  }

  /** Appends a quoted string. */
  JsonText text(String value) {
    byte[] utf8 = value.getBytes(UTF_8);
    room(2 * utf8.length + 2);
    bytes[length++] = '"';
    for (byte b : utf8) {
      if (b == '"' || b == '\\' || b == '/') {
        bytes[length++] = '\\';
      }
      bytes[length++] = b;
    }
    bytes[length++] = '"';
    return this;
  }

  /**
   * Appends degrees.
   *
   * @param digits after the point, those that are zero at the end left out
   */
  JsonText degrees(double value, int digits) {
    long scale = 1;
    for (int i = 0; i < digits; i++) {
      scale *= 10;
    }
    long scaled = Math.round(value * scale);
    if (scaled < 0) {
      raw("-");
    }
    long whole = Math.abs(scaled) / scale;
    long rest = Math.abs(scaled) % scale;
    number(whole);
    if (rest != 0) {
      String padded = Long.toString(scale + rest).substring(1);
      raw(".").raw(padded.replaceAll("0+$", ""));
    }
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  JsonText clear() {
    length = 0;
    return this;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (length + more));
    }
  }
}
