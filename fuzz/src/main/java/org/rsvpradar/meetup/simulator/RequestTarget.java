package org.rsvpradar.meetup.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rsvpradar.fuzz.Target;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;

/**
 * What a client sends to the simulator: it gets the stream that it asked for, a refusal in JSON, or
 * nothing if it did not finish.
 */
public final class RequestTarget implements Target {

  private static final int MESSAGES = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern ASKS =
      Pattern.compile("GET /2/rsvps(?:\\?([^ ]*))? HTTP/1\\.1 *\r\n");
  private static final Pattern SINCE_COUNT =
      Pattern.compile("(?:^|&)since_count=([0-9]{1,18})(?=&|$)");
  private static final Pattern STREAM =
      Pattern.compile(
          "HTTP/1\\.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"
              + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
  private static final Pattern REFUSAL =
      Pattern.compile(
          "HTTP/1\\.1 (400|404|405|431) [A-Za-z ]+\r\n"
              + "Content-Type: application/json; charset=utf-8\r\n"
              + "Content-Length: ([0-9]+)\r\nConnection: close\r\n\r\n(\\{[^\r\n]*\\}\n)");

  private final List<Message> messages = new ArrayList<>();
  private final Feed feed = new Feed(false, false);
  private final Programme programme =
      new Programme(
          () -> {
            throw new IOException("all there is was sent");
          },
          Content.MAX_SPEED,
          false,
          false,
          true,
          Faults.NONE);

  /** A server that has sent all there is. */
  public RequestTarget() {
    Population population =
        new Population(
            new PopulationSettings(1, 10, PopulationSettings.USUAL_START), TruthListener.NONE);
    for (int i = 0; i < MESSAGES; i++) {
      byte[] line = population.next().bytes();
      messages.add(new Message(line, line.length, 0));
    }
    try {
      feed.publish(messages);
    } catch (InterruptedException e) {
      throw new IllegalStateException("a free feed waits for nobody", e);
    }
    feed.end();
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (String line :
        List.of(
            "GET /2/rsvps HTTP/1.1",
            "GET /2/rsvps?since_count=5 HTTP/1.1",
            "GET /2/rsvps?since_count=999999999999999999 HTTP/1.1",
            "GET /2/rsvps?since_mtime=1622505600000&x=y HTTP/1.1",
            "GET /2/rsvps?since_count=1&since_mtime=1 HTTP/1.1",
            "GET /2/rsvps?since_count=-1 HTTP/1.1",
            "GET /2/rsvps?&=&since_count&since_count=9&%00 HTTP/1.1",
            "GET /2/rsvps?since_count=\"\u00fc\\ HTTP/1.1",
            "GET / HTTP/1.1",
            "GET http://localhost/2/rsvps HTTP/1.1",
            "POST /2/rsvps HTTP/1.1",
            "PO\r\rST\u0000 /2/rsvps HTTP/1.1",
            "GET /2/rsvps HTTP/1.0",
            "",
            "   ")) {
      seeds.add((line + "\r\nHost: localhost\r\n\r\n").getBytes(ISO_8859_1));
      seeds.add((line + "\n\n").getBytes(ISO_8859_1));
      seeds.add(line.getBytes(ISO_8859_1));
    }
    seeds.add(("GET /2/rsvps HTTP/1.1\r\nX: " + "x".repeat(10_000)).getBytes(ISO_8859_1));
    seeds.add("\r".repeat(10_000).getBytes(ISO_8859_1));
    return seeds;
  }

  @Override
  public void take(byte[] input) throws IOException {
    try {
      StreamRequest.read(new ByteArrayInputStream(input));
    } catch (IOException | StreamRequest.Refused said) {
      // these two are what it promises
    }
    FakeSocket socket = new FakeSocket(input);
    new Client(socket, 0, programme, feed).run();
    String answer = new String(socket.heard(), ISO_8859_1);
    Matcher stream = STREAM.matcher(answer);
    if (answer.isEmpty()) {
      return;
    } else if (stream.lookingAt()) {
      requireAsked(new String(input, ISO_8859_1), lines(answer.substring(stream.end())));
    } else {
      requireRefusal(answer);
    }
  }

  private static void requireRefusal(String answer) throws IOException {
    Matcher refusal = REFUSAL.matcher(answer);
    require(refusal.matches(), "no answer of this server: ", answer);
    String body = refusal.group(3);
    require(body.length() == Integer.parseInt(refusal.group(2)), "another length: ", answer);
    require(
        JSON.readTree(body.getBytes(UTF_8)).at("/errors/0/code").asInt()
            == Integer.parseInt(refusal.group(1)),
        "another code: ",
        answer);
  }

  private void requireAsked(String request, List<String> lines) {
    Matcher asks = ASKS.matcher(request);
    require(asks.lookingAt(), "a stream for ", request);
    String query = asks.group(1) == null ? "" : asks.group(1);
    List<String> counts =
        SINCE_COUNT.matcher(query).results().map(count -> count.group(1)).toList();
    if (!query.contains("since_mtime")) {
      long asked = counts.isEmpty() ? 0 : Long.parseLong(counts.get(counts.size() - 1));
      require(lines.size() == Math.min(asked, MESSAGES), lines.size() + " lines for ", request);
    }
    int next = 0;
    for (Message message : messages) {
      String text = new String(message.bytes(), ISO_8859_1);
      next += next < lines.size() && lines.get(next).equals(text) ? 1 : 0;
    }
    require(next == lines.size(), "lines that nobody sent for ", request);
  }

  /** The lines in the chunks of a body that ended. */
  private static List<String> lines(String body) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (true) {
      int sizeEnd = body.indexOf("\r\n", at);
      require(sizeEnd > at, "no chunk in ", body.substring(at));
      int size = Integer.parseInt(body.substring(at, sizeEnd), 16);
      at = sizeEnd + 2;
      if (size == 0) {
        require(body.substring(at).equals("\r\n"), "behind the end ", body.substring(at));
        return lines;
      }
      require(body.startsWith("\n\r\n", at + size - 1), "no end of a chunk in ", body);
      lines.add(body.substring(at, at + size - 1));
      at += size + 2;
    }
  }

  private static void require(boolean holds, String otherwise, String what) {
    if (!holds) {
      throw new AssertionError(otherwise + what);
    }
  }
}
