package org.rsvpradar.meetup.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** The heads of replies, and whole replies to requests that get no stream. */
final class Replies {

  private Replies() {}

  /** Announces the stream. */
  static void begin(OutputStream out) throws IOException {
    out.write(
        """
        HTTP/1.1 200 OK\r
        Content-Type: application/json; charset=utf-8\r
        Transfer-Encoding: chunked\r
        Connection: close\r
        \r
        """
            .getBytes(UTF_8));
  }

  /**
   * Says why there is no stream, in an object with {@code errors} in the place of a message.
   *
   * @param status such as {@code 400 Bad Request}; a client that may come again is told when
   */
  static void refuse(Socket socket, String status, String message) throws IOException {
    byte[] body =
        "{\"errors\":[{\"code\":%s,\"message\":\"%s\"}]}\n"
            .formatted(status.substring(0, 3), message.replaceAll("[^ -~]|[\"\\\\]", "?"))
            .getBytes(UTF_8);
    boolean comeAgain = status.startsWith("429") || status.startsWith("503");
    OutputStream out = socket.getOutputStream();
    out.write(
        """
        HTTP/1.1 %s\r
        Content-Type: application/json; charset=utf-8\r
        Content-Length: %d\r
        %sConnection: close\r
        \r
        """
            .formatted(status, body.length, comeAgain ? "Retry-After: 1\r\n" : "")
            .getBytes(UTF_8));
    out.write(body);
    out.flush();
    socket.shutdownOutput();
  }
}
