package org.rsvpradar.torture.memory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves so many lines that nobody can keep them: once, to one reader, as fast as it takes them.
 * Whoever asks again is told that there is nothing, as it would miss some.
 */
final class LineServer implements AutoCloseable {

  private static final int PIECE_BYTES = 1 << 16;

  private final SkewedLines lines;
  private final long count;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final Checksum sum = new Checksum();

  private LineServer(SkewedLines lines, long count) throws IOException {
    this.lines = lines;
    this.count = count;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  /**
   * Begins to wait for the reader.
   *
   * @param count after how many the stream ends cleanly
   */
  static LineServer start(SkewedLines lines, long count) throws IOException {
    LineServer server = new LineServer(lines, count);
    server.server.setExecutor(server.threads);
    server.server.createContext("/", server::serve);
    server.server.start();
    return server;
  }

  /** Where the stream is. */
  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/2/rsvps");
  }

  /** How many were sent. */
  long sent() {
    return sent.get();
  }

  /** Whether somebody wanted more than it can give, as a job does that was restarted. */
  boolean wasAskedAgain() {
    return requests.get() > 1;
  }

  /** The sum of all lines, once all are sent. */
  long sum() {
    return sum.sum();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (requests.incrementAndGet() > 1) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), PIECE_BYTES)) {
        for (long i = 0; i < count; i++) {
          byte[] line = lines.next();
          out.write(line);
          out.write('\n');
          sum.add(line, 0, line.length);
          sum.end();
          sent.lazySet(i + 1);
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
