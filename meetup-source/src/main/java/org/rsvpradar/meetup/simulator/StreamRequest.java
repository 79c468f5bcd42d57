package org.rsvpradar.meetup.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a client asks of {@code /2/rsvps}.
 *
 * @param sinceCount {@code since_count}, messages to send again, 0 or more
 * @param sinceMtimeMs {@code since_mtime}: of what is kept, the messages with a greater mtime, in
 *     milliseconds since the epoch; or {@link #NONE}
 */
record StreamRequest(long sinceCount, long sinceMtimeMs) {

  static final long NONE = -1;
  private static final int MAX_HEAD_BYTES = 8_192;
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  /** A request that gets an error for an answer. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final String status;

    /**
     * @param status such as {@code 400 Bad Request}
     */
    Refused(String status, String message) {
      super(message);
      this.status = status;
    }

    String status() {
      return status;
    }
  }

  /**
   * Reads the head of a request, bounded in size and time.
   *
   * @param in of a socket whose reads time out
   */
  static StreamRequest read(InputStream in) throws IOException, Refused {
    String head = readHead(in);
    String[] line = head.substring(0, head.indexOf("\r\n")).split(" ");
    if (line.length != 3 || !line[2].equals("HTTP/1.1")) {
      throw bad("a request line of HTTP/1.1 is expected");
    }
    if (!line[0].equals("GET")) {
      throw new Refused("405 Method Not Allowed", "only GET is allowed, not " + line[0]);
    }
    int question = line[1].indexOf('?');
    String path = question < 0 ? line[1] : line[1].substring(0, question);
    if (!path.equals("/2/rsvps")) {
      throw new Refused("404 Not Found", "there is nothing but /2/rsvps");
    }
    return ofQuery(question < 0 ? "" : line[1].substring(question + 1));
  }

  private static StreamRequest ofQuery(String query) throws Refused {
    long sinceCount = NONE;
    long sinceMtimeMs = NONE;
    for (String pair : query.split("&")) {
      String value = pair.substring(pair.indexOf('=') + 1);
      // the stream ignored what it did not know
      switch (pair.substring(0, Math.max(0, pair.indexOf('=')))) {
        case "since_count" -> sinceCount = number("since_count", value);
        case "since_mtime" -> sinceMtimeMs = number("since_mtime", value);
        default -> {}
      }
    }
    if (sinceCount != NONE && sinceMtimeMs != NONE) {
      throw bad("since_count and since_mtime are mutually exclusive");
    }
    return new StreamRequest(Math.max(0, sinceCount), sinceMtimeMs);
  }

  private static long number(String name, String value) throws Refused {
    if (!value.matches("[0-9]{1,18}")) {
      throw bad(name + " must be a whole number of 0 or more, not '" + value + "'");
    }
    return Long.parseLong(value);
  }

  private static String readHead(InputStream in) throws IOException, Refused {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int newlines = 0;
    while (newlines < 2) {
      int b = in.read();
      if (b < 0 || System.nanoTime() > deadline) {
        throw new IOException("the client sent no complete request");
      }
      if (head.size() == MAX_HEAD_BYTES) {
        throw new Refused(
            "431 Request Header Fields Too Large",
            "the head of a request may have " + MAX_HEAD_BYTES + " bytes");
      }
      head.write(b);
      newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    if (!text.contains("\r\n")) {
      throw bad("lines of a request end in CR LF");
    }
    return text;
  }

  private static Refused bad(String message) {
    return new Refused("400 Bad Request", message);
  }
}
