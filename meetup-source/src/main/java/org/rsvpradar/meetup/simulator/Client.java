package org.rsvpradar.meetup.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.rsvpradar.line.LineMtime;

/** One connection: reads its request, sends backlog and stream; a thread of its own runs it. */
final class Client implements Runnable {

  private static final int REQUEST_TIMEOUT_MS = 5_000;
  private static final int IDLE_MS = 200;
  private static final int KEEP_ALIVE_LINES = 4_096;

  private final Socket socket;
  private final int number;
  private final Programme programme;
  private final Feed feed;
  private final Faults faults;
  private long lookedNanos;

  /**
   * @param number which connection of the server, from 0
   */
  Client(Socket socket, int number, Programme programme, Feed feed) {
    this.socket = socket;
    this.number = number;
    this.programme = programme;
    this.feed = feed;
    this.faults = programme.faults();
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(REQUEST_TIMEOUT_MS);
      try {
        serve(StreamRequest.read(socket.getInputStream()));
      } catch (StreamRequest.Refused refused) {
        Replies.refuse(socket, refused.status(), refused.getMessage());
      }
    } catch (IOException gone) {
      // the client left, or is cut off: either way there is nobody to tell
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(StreamRequest request) throws IOException, InterruptedException {
    if (faults.refuses(Fault.HTTP_429, number)) {
      Replies.refuse(socket, "429 Too Many Requests", "there are too many requests");
    } else if (faults.refuses(Fault.HTTP_503, number)) {
      Replies.refuse(socket, "503 Service Unavailable", "the stream is down for maintenance");
    } else if (feed.failure() != null) {
      Replies.refuse(socket, "500 Internal Server Error", feed.failure().getMessage());
    } else {
      stream(request);
    }
  }

  private void stream(StreamRequest request) throws IOException, InterruptedException {
    OutputStream raw = socket.getOutputStream();
    OutputStream out =
        faults.has(Fault.SLOW) ? new DrippingStream(raw, faults.number(Fault.SLOW)) : raw;
    Replies.begin(out);
    ChunkWriter chunks = new ChunkWriter(out);
    boolean byMtime = request.sinceMtimeMs() != StreamRequest.NONE;
    long asked = byMtime ? Feed.KEPT_MESSAGES : request.sinceCount();
    boolean resends = asked > 0;
    Feed.Cursor cursor = feed.join(resends ? asked + faults.number(Fault.REPEAT) : 0);
    try {
      Message half = send(cursor, request, chunks);
      if (half != null) {
        chunks.writeHalf(half);
      } else if (programme.bounded()) {
        chunks.end();
      }
    } finally {
      feed.leave(cursor);
    }
  }

  /**
   * Sends until the end or a fault.
   *
   * @return the message in whose middle the connection is to break, or null
   */
  private Message send(Feed.Cursor cursor, StreamRequest request, ChunkWriter chunks)
      throws IOException, InterruptedException {
    long dropAt = strike(Fault.DROP, cursor);
    long stallAt = strike(Fault.STALL, cursor);
    resendFromStart(cursor, request, chunks);
    int taken = 0;
    while (!feed.isClosed()) {
      List<Message> messages = feed.take(cursor, taken, IDLE_MS);
      long position = cursor.position();
      for (Message message : messages) {
        if (position == dropAt) {
          return message;
        }
        if (position == stallAt) {
          stall(cursor, chunks);
        }
        if (position >= cursor.liveFrom() || isAsked(message, request)) {
          chunks.write(message);
        }
        position++;
      }
      chunks.flush();
      taken = messages.size();
      if (messages.isEmpty() && programme.bounded() && feed.isAtEnd(cursor)) {
        return null;
      }
      lookForTheClient();
    }
    throw new IOException("the simulator was closed");
  }

  private long strike(Fault fault, Feed.Cursor cursor) {
    long after = faults.strikesAfter(fault, number);
    return after == Long.MAX_VALUE ? after : cursor.liveFrom() + after;
  }

  /** What is no longer kept is read again from where it came. */
  private void resendFromStart(Feed.Cursor cursor, StreamRequest request, ChunkWriter chunks)
      throws IOException {
    if (!feed.isBehindKept(cursor)) {
      return;
    }
    try (Script script = programme.opener().open()) {
      long skip = cursor.position();
      for (long at = 0; feed.isBehindKept(cursor); at++) {
        Message message = script.next();
        if (message == null) {
          throw new IOException("the recording is shorter than it was");
        }
        if (at < skip) {
          // a long way to go must not look like a dead stream
          if (at % KEEP_ALIVE_LINES == 0) {
            chunks.keepAlive();
          }
          continue;
        }
        if (isAsked(message, request)) {
          chunks.write(message);
        }
        feed.advance(cursor, 1);
      }
      chunks.flush();
    }
  }

  private static boolean isAsked(Message message, StreamRequest request) {
    return request.sinceMtimeMs() == StreamRequest.NONE
        || LineMtime.ofMs(message.bytes()) > request.sinceMtimeMs();
  }

  /** Falls silent until the client has had enough. */
  private void stall(Feed.Cursor cursor, ChunkWriter chunks) throws IOException {
    chunks.flush();
    feed.leave(cursor);
    while (!feed.isClosed()) {
      waitForTheClientToLeave(IDLE_MS);
    }
    throw new IOException("the simulator was closed");
  }

  /** Notices, now and then, that a client left while there was nothing to write. */
  private void lookForTheClient() throws IOException {
    long now = System.nanoTime();
    if (now - lookedNanos >= IDLE_MS * 1_000_000L) {
      lookedNanos = now;
      waitForTheClientToLeave(1);
    }
  }

  private void waitForTheClientToLeave(int patienceMs) throws IOException {
    socket.setSoTimeout(patienceMs);
    try {
      if (socket.getInputStream().read() < 0) {
        throw new IOException("the client left");
      }
    } catch (SocketTimeoutException stillThere) {
      // it has nothing to say
    }
  }
}
