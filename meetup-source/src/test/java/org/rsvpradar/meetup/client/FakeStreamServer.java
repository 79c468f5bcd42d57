package org.rsvpradar.meetup.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;

/**
 * An HTTP server on loopback that answers each connection as its script says, and all further ones
 * as the last script does.
 */
public final class FakeStreamServer implements Closeable {

  /** What one connection gets. */
  @FunctionalInterface
  public interface Script {
    void play(Exchange exchange) throws IOException, InterruptedException;

    /** What is spoken through, the connection itself. */
    default Socket through(Socket accepted) throws IOException {
      return accepted;
    }

    /** The same over TLS. */
    static Script over(SSLContext tls, Script script) {
      return new Script() {
        @Override
        public void play(Exchange exchange) throws IOException, InterruptedException {
          script.play(exchange);
        }

        @Override
        public Socket through(Socket accepted) throws IOException {
          return tls.getSocketFactory().createSocket(accepted, null, true);
        }
      };
    }
  }

  private final ServerSocket socket;
  private final Queue<Script> scripts = new ArrayDeque<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param scripts one a connection, at least one
   */
  public FakeStreamServer(Script... scripts) throws IOException {
    this.scripts.addAll(List.of(scripts));
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "fake-stream-server");
    thread.setDaemon(true);
    thread.start();
  }

  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/2/rsvps";
  }

  /** The same for scripts over TLS. */
  public String secureUrl() {
    return "https://localhost:" + socket.getLocalPort() + "/2/rsvps";
  }

  /** The targets of all requests so far, in order. */
  public List<String> requests() {
    return requests;
  }

  /** The backlog that every request so far asked for, in order. */
  public List<Integer> sinceCounts() {
    return requests.stream().map(r -> Integer.valueOf(r.replaceAll(".*since_count=", ""))).toList();
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    socket.close();
    for (Socket each : open) {
      each.close();
    }
  }

  private void serve() {
    try {
      while (true) {
        Socket accepted = socket.accept();
        open.add(accepted);
        Script script = scripts.size() > 1 ? scripts.remove() : scripts.element();
        Thread thread = new Thread(() -> play(accepted, script), "fake-stream-connection");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (SocketException e) {
      // closed by the test
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void play(Socket accepted, Script script) {
    try (accepted) {
      Exchange exchange = new Exchange(script.through(accepted), closing);
      requests.add(exchange.target());
      script.play(exchange);
      exchange.flush();
    } catch (IOException | InterruptedException e) {
      // the client went away, which is its right
    }
  }

  /** One request, and the means to answer it well or badly. */
  public static final class Exchange {

    private final Socket socket;
    private final OutputStream out;
    private final CountDownLatch closing;
    private final String target;

    private Exchange(Socket socket, CountDownLatch closing) throws IOException {
      this.socket = socket;
      this.out = new BufferedOutputStream(socket.getOutputStream(), 65_536);
      this.closing = closing;
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String first = in.readLine();
      if (first == null) {
        throw new IOException("no request came");
      }
      this.target = first.split(" ")[1];
      while (!in.readLine().isEmpty()) {
        // headers do not matter here
      }
    }

    String target() {
      return target;
    }

    int sinceCount() {
      return Integer.parseInt(target.replaceAll(".*since_count=", ""));
    }

    /** The head of a chunked answer. */
    public Exchange ok() throws IOException {
      return raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    /** An answer without a body. */
    public Exchange status(int status, String... headers) throws IOException {
      raw("HTTP/1.1 " + status + " Whatever\r\nContent-Length: 0\r\n");
      for (String header : headers) {
        raw(header + "\r\n");
      }
      return raw("\r\n");
    }

    public Exchange chunk(String content) throws IOException {
      byte[] bytes = content.getBytes(UTF_8);
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
      out.write(bytes);
      return raw("\r\n");
    }

    /** One chunk per line, as Meetup did. */
    public Exchange lines(List<String> lines) throws IOException {
      for (String line : lines) {
        chunk(line + "\n");
      }
      return this;
    }

    public Exchange lines(String... lines) throws IOException {
      return lines(List.of(lines));
    }

    /** The last lines of all that was sent so far, as many as were asked for. */
    public Exchange backlog(List<String> sent) throws IOException {
      return lines(sent.subList(Math.max(0, sent.size() - sinceCount()), sent.size()));
    }

    /** The clean end. */
    public Exchange end() throws IOException {
      return raw("0\r\n\r\n");
    }

    public Exchange raw(String bytes) throws IOException {
      out.write(bytes.getBytes(UTF_8));
      return this;
    }

    public Exchange flush() throws IOException {
      out.flush();
      return this;
    }

    /** Resets the connection: the client may lose what it has not read yet, too. */
    public Exchange reset() throws IOException {
      flush();
      socket.setSoLinger(true, 0);
      socket.close();
      return this;
    }

    /** Says nothing more, but keeps the connection. */
    public Exchange hold() throws IOException, InterruptedException {
      flush();
      closing.await();
      return this;
    }
  }
}
