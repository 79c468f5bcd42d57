package org.rsvpradar.rsvp;

/**
 * Reads JSON (RFC 8259) value by value from bytes, strictly and without a tree: what is skipped is
 * checked like what is read.
 *
 * <p>Strict are UTF-8, the grammar, the depth and the length of numbers; nothing is guessed or
 * repaired. One scanner per thread, for one text after the other.
 */
final class JsonScanner {

  private static final int MAX_DEPTH = 500;
  private static final int MAX_NUMBER_CHARACTERS = 1_000;

  /** What a value is. */
  enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
  }

  private final JsonNames names;
  private final JsonString string = new JsonString();
  private final JsonNumber number = new JsonNumber();
  private byte[] bytes;
  private int at;
  private int depth;

  /** Whether an object or an array was entered and nothing in it read yet. */
  private boolean fresh;

  /**
   * @param names the names that the caller wants to be told apart
   */
  JsonScanner(JsonNames names) {
    this.names = names;
  }

  /** Begins another text. */
  void begin(byte[] text) {
    bytes = text;
    at = 0;
    depth = 0;
  }

  /** Checks that nothing but white space is left. */
  void end() throws Malformed {
    skipSpace();
    require(at == bytes.length);
  }

  /** The kind of the value that comes next. */
  Kind kind() throws Malformed {
    skipSpace();
    return switch (current()) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case '"' -> Kind.STRING;
      case 't', 'f' -> Kind.BOOLEAN;
      case 'n' -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }

  /** Goes into the object or the array that comes next. */
  void enter() throws Malformed {
    at++;
    depth++;
    fresh = true;
    require(depth <= MAX_DEPTH);
  }

  /**
   * Goes to the next member of the object entered; its value comes next.
   *
   * @return its name, {@link JsonNames#OTHER} for one that nobody wants, null behind the last
   */
  String nextName() throws Malformed {
    if (!goesOn('}')) {
      return null;
    }
    require(current() == '"');
    at = string.scan(bytes, at);
    String name = string.among(names);
    skipSpace();
    require(current() == ':');
    at++;
    return name;
  }

  /** The name that was gone to last, whether somebody wants it or not. */
  String fullName() {
    return string.value();
  }

  /**
   * Goes to the next element of the array entered; it comes next.
   *
   * @return false behind the last one
   */
  boolean nextElement() throws Malformed {
    return goesOn(']');
  }

  /** Reads the string that comes next. */
  String string() throws Malformed {
    at = string.scan(bytes, at);
    return string.value();
  }

  /** Reads the string that comes next; {@link JsonNames#OTHER} for one that nobody wants. */
  String word() throws Malformed {
    at = string.scan(bytes, at);
    return string.among(names);
  }

  /** Where the text goes on, to come back to it. */
  int position() {
    return at;
  }

  /** The string that begins at a position gone by. */
  String stringAt(int position) throws Malformed {
    string.scan(bytes, position);
    return string.value();
  }

  /** Passes over the object that comes next if it is a known group; null if it is none. */
  Rsvp.Group find(KnownGroups groups) {
    Rsvp.Group known = groups.find(bytes, at);
    if (known != null) {
      at = groups.end();
    }
    return known;
  }

  /** Reads the number that comes next; it holds until the next one is read. */
  JsonNumber number() throws Malformed {
    at = number.scan(bytes, at);
    require(number.length() <= MAX_NUMBER_CHARACTERS);
    return number;
  }

  /** Passes over the value that comes next. */
  void skip() throws Malformed {
    switch (kind()) {
      case OBJECT -> {
        enter();
        while (nextName() != null) {
          skip();
        }
      }
      case ARRAY -> {
        enter();
        while (nextElement()) {
          skip();
        }
      }
      case STRING -> at = string.scan(bytes, at);
      case NUMBER -> number();
      case BOOLEAN -> skipWord(current() == 't' ? "true" : "false");
      case NULL -> skipWord("null");
    }
  }

  /** Whether another member or element comes, before the bracket that closes them. */
  private boolean goesOn(char close) throws Malformed {
    skipSpace();
    byte b = current();
    if (b == close) {
      at++;
      depth--;
      fresh = false;
      return false;
    }
    if (!fresh) {
      require(b == ',');
      at++;
      skipSpace();
    }
    fresh = false;
    return true;
  }

  private void skipWord(String word) throws Malformed {
    for (int i = 0; i < word.length(); i++) {
      require(current() == word.charAt(i));
      at++;
    }
  }

  private void skipSpace() {
    while (at < bytes.length && isSpace(bytes[at])) {
      at++;
    }
  }

  private static boolean isSpace(byte b) {
    return b <= ' ' && (b == ' ' || b == '\t' || b == '\n' || b == '\r');
  }

  private byte current() throws Malformed {
    require(at < bytes.length);
    return bytes[at];
  }

  static void require(boolean wellFormed) throws Malformed {
    if (!wellFormed) {
      throw Malformed.INSTANCE;
    }
  }

  /** Not JSON. There is one, without a stack: a stream may be full of it. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;
    private static final Malformed INSTANCE = new Malformed();

    private Malformed() {
      super("not JSON", null, false, false);
    }
  }
}
