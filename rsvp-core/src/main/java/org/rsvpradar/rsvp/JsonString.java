package org.rsvpradar.rsvp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.rsvpradar.line.EightBytes;

/** The last string that was scanned, decoded only if somebody wants it. */
final class JsonString {

  private byte[] bytes;
  private int from;
  private int to;
  private boolean ascii;
  private boolean escaped;
  private final StringBuilder unescaped = new StringBuilder();

  /**
   * Checks a string.
   *
   * @param at its opening quote
   * @return where the text goes on behind its closing quote
   */
  int scan(byte[] text, int at) throws JsonScanner.Malformed {
    bytes = text;
    from = at + 1;
    ascii = true;
    escaped = false;
    int i = from;
    while (true) {
      i = behindPlain(text, i);
      JsonScanner.require(i < text.length);
      byte b = text[i];
      if (b == '"') {
        to = i;
        return i + 1;
      } else if (b == '\\') {
        escaped = true;
        i = behindEscape(text, i);
      } else {
        ascii = false;
        int length = Utf8.sequenceLength(text, i);
        JsonScanner.require(length > 0);
        i += length;
      }
    }
  }

  /**
   * Where the characters end that stand for themselves, at a quote, a backslash, a control
   * character or one that is not ASCII.
   */
  private static int behindPlain(byte[] text, int at) {
    int i = at;
    while (i <= text.length - Long.BYTES) {
      long eight = EightBytes.at(text, i);
      // the upper bit of a byte is set where it was, and where subtracting went below zero; a
      // borrow can only come from a byte before that has its bit set too, and the first one counts
      long odd =
          (eight
                  | (eight - ' ' * EightBytes.EACH)
                  | ((eight ^ '"' * EightBytes.EACH) - EightBytes.EACH)
                  | ((eight ^ '\\' * EightBytes.EACH) - EightBytes.EACH))
              & EightBytes.UPPER_BITS;
      if (odd != 0) {
        return i + EightBytes.before(odd);
      }
      i += Long.BYTES;
    }
    while (i < text.length && text[i] >= ' ' && text[i] != '"' && text[i] != '\\') {
      i++;
    }
    return i;
  }

  /** The string itself. */
  String value() {
    return escaped ? unescaped() : text(from, to);
  }

  /** The string if it is one of these names, else {@link JsonNames#OTHER}. */
  String among(JsonNames names) {
    if (!escaped) {
      return names.find(bytes, from, to);
    }
    byte[] name = value().getBytes(StandardCharsets.UTF_8);
    return names.find(name, 0, name.length);
  }

  private static int behindEscape(byte[] text, int backslash) throws JsonScanner.Malformed {
    JsonScanner.require(backslash + 1 < text.length);
    int letter = backslash + 1;
    switch (text[letter]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return letter + 1;
      }
      case 'u' -> {
        JsonScanner.require(letter + 4 < text.length);
        for (int i = letter + 1; i <= letter + 4; i++) {
          JsonScanner.require(hex(text[i]) >= 0);
        }
        return letter + 5;
      }
      default -> {
        JsonScanner.require(false);
        return letter;
      }
    }
  }

  private String unescaped() {
    unescaped.setLength(0);
    int i = from;
    while (i < to) {
      int run = i;
      while (i < to && bytes[i] != '\\') {
        i++;
      }
      appendText(run, i);
      if (i == to) {
        break;
      }
      byte letter = bytes[i + 1];
      if (letter == 'u') {
        int unit = 0;
        for (int digit = i + 2; digit < i + 6; digit++) {
          unit = unit << 4 | hex(bytes[digit]);
        }
        unescaped.append((char) unit);
        i += 6;
      } else {
        unescaped.append(
            switch (letter) {
              case 'b' -> '\b';
              case 'f' -> '\f';
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              default -> (char) letter;
            });
        i += 2;
      }
    }
    return unescaped.toString();
  }

  private void appendText(int begin, int end) {
    if (!ascii) {
      unescaped.append(text(begin, end));
      return;
    }
    for (int i = begin; i < end; i++) {
      unescaped.append((char) bytes[i]);
    }
  }

  private String text(int begin, int end) {
    Charset charset = ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    return new String(bytes, begin, end - begin, charset);
  }

  private static int hex(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }
}
