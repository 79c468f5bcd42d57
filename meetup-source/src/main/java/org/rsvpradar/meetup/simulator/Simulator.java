package org.rsvpradar.meetup.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that speaks Meetup's {@code /2/rsvps}: HTTP/1.1, a message a chunk, a newline behind
 * each, {@code since_count} and {@code since_mtime} for a backlog.
 */
public final class Simulator implements Closeable {

  private static final long CLOSE_MS = 5_000;

  private final ServerSocket server;
  private final Programme programme;
  private final Feed feed;
  private final Thread broadcast;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private Simulator(ServerSocket server, Programme programme) throws IOException {
    this.server = server;
    this.programme = programme;
    this.feed = new Feed(programme.held(), programme.rereadable());
    this.broadcast =
        thread(
            "simulator-broadcast",
            new Broadcast(programme.opener().open(), programme.speed(), feed));
  }

  /**
   * Looks through what is recorded, and starts to listen.
   *
   * @throws IOException in one sentence: the port is taken, the host unknown, a file missing, empty
   *     or cut off
   */
  public static Simulator start(SimulatorOptions options) throws IOException {
    Programme programme = Programme.of(options);
    ServerSocket server = listen(options.host(), options.port());
    try {
      Simulator simulator = new Simulator(server, programme);
      simulator.broadcast.start();
      thread("simulator-accept", simulator::accept).start();
      return simulator;
    } catch (IOException notToBeRead) {
      server.close();
      throw notToBeRead;
    }
  }

  /** The port it listens at. */
  public int port() {
    return server.getLocalPort();
  }

  /** The address of the stream, for a client on this machine. */
  public URI url() {
    InetAddress address = server.getInetAddress();
    String host = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
    return URI.create(
        "http://%s:%d/2/rsvps".formatted(host.contains(":") ? "[" + host + "]" : host, port()));
  }

  /** Messages sent so far, those sent again not counted. */
  public long linesSent() {
    return feed.sent();
  }

  /**
   * Makes the stream stand still before it has sent more messages than this, and neither end nor
   * break, until it is called again.
   *
   * @param messages in all, those sent already counted
   */
  public void holdAt(long messages) {
    feed.holdAt(messages);
  }

  /** Clients that read the stream now. */
  public int clients() {
    return feed.clients();
  }

  /** Connections that were made so far, those included that were refused an answer. */
  public int connections() {
    return connections.get();
  }

  /** Whether all there is was sent. */
  public boolean hasEnded() {
    return feed.hasEnded();
  }

  /** Why the stream broke off for good: a file that cannot be read on. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(feed.failure());
  }

  /** Stops listening and cuts every client off, without a last chunk. */
  @Override
  public void close() throws IOException {
    server.close();
    feed.close();
    broadcast.interrupt();
    for (Socket socket : sockets) {
      socket.close();
    }
    try {
      // whoever listens to the truth hears nothing after this
      broadcast.join(CLOSE_MS);
    } catch (InterruptedException inAHurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        int number = connections.getAndIncrement();
        sockets.add(socket);
        Client client = new Client(socket, number, programme, feed);
        thread("simulator-client-" + number, () -> serve(client, socket)).start();
      } catch (IOException closed) {
        // the loop's condition tells a closed server from a failed handshake
      }
    }
  }

  private void serve(Client client, Socket socket) {
    try {
      client.run();
    } finally {
      sockets.remove(socket);
    }
  }

  private static ServerSocket listen(String host, int port) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return server;
    } catch (UnknownHostException unknown) {
      server.close();
      throw new IOException("there is no host '" + host + "' to listen at", unknown);
    } catch (BindException taken) {
      server.close();
      throw new IOException(
          "port %d of %s cannot be listened at (%s): choose another with --port, 0 for any that is free"
              .formatted(port, host, taken.getMessage()),
          taken);
    }
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
