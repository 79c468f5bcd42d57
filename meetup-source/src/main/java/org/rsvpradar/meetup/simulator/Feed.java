package org.rsvpradar.meetup.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The stream as all clients share it: a sequence of positions, the last of them kept for resending.
 *
 * <p>A client is a cursor in that sequence, so between backlog and live nothing can be lost or come
 * twice. A held feed goes only a little further than its slowest client and stands still without
 * one; a free feed goes on, and a client that falls behind all that is kept is given up.
 */
final class Feed {

  static final int KEPT_MESSAGES = 100_000;
  private static final long KEPT_BYTES = 160L << 20;
  private static final int LEAD_OVER_SLOWEST = 1_024;
  private static final int BATCH = 256;

  private final Message[] kept = new Message[KEPT_MESSAGES];
  private final Set<Cursor> cursors = new HashSet<>();
  private final boolean held;
  private final boolean rereadable;
  private long keptBytes;
  private long first;
  private long head;
  private long most = Long.MAX_VALUE;
  private boolean ended;
  private boolean closed;
  private IOException failure;

  /** Where one client stands. */
  static final class Cursor {
    private long position;
    private final long liveFrom;

    private Cursor(long position, long liveFrom) {
      this.position = position;
      this.liveFrom = liveFrom;
    }

    /** The next message for this client, counted from 0. */
    long position() {
      return position;
    }

    /** The first message that was not sent yet when the client came. */
    long liveFrom() {
      return liveFrom;
    }
  }

  /**
   * @param held whether it waits for its clients
   * @param rereadable whether clients can get elsewhere what is no longer kept
   */
  Feed(boolean held, boolean rereadable) {
    this.held = held;
    this.rereadable = rereadable;
  }

  /**
   * Lets a client in.
   *
   * @param backlog how many messages of those sent it asks for; less where no more can be had
   */
  synchronized Cursor join(long backlog) {
    long oldest = rereadable ? 0 : first;
    Cursor cursor = new Cursor(Math.max(oldest, head - Math.min(head, backlog)), head);
    cursors.add(cursor);
    notifyAll();
    return cursor;
  }

  synchronized void leave(Cursor cursor) {
    cursors.remove(cursor);
    notifyAll();
  }

  /**
   * Appends messages, as soon as there may be so many, and the slowest client is near enough if
   * this feed is held.
   *
   * @return false if the feed was closed
   */
  synchronized boolean publish(List<Message> messages) throws InterruptedException {
    while (!closed && (head + messages.size() > most || held && isFarAhead())) {
      wait();
    }
    for (Message message : messages) {
      keep(message);
    }
    notifyAll();
    return !closed;
  }

  /** Lets nobody append beyond so many messages in all, until it is called again. */
  synchronized void holdAt(long messages) {
    most = messages;
    notifyAll();
  }

  private boolean isFarAhead() {
    return cursors.isEmpty() || head - slowest() > LEAD_OVER_SLOWEST;
  }

  private void keep(Message message) {
    while (head - first == KEPT_MESSAGES
        || (head > first && keptBytes + message.bytes().length > KEPT_BYTES)) {
      int slot = slot(first++);
      keptBytes -= kept[slot].bytes().length;
      kept[slot] = null;
    }
    kept[slot(head++)] = message;
    keptBytes += message.bytes().length;
  }

  /**
   * The next messages for a client, which thereby says that it has taken all before.
   *
   * @param taken messages that the client took since it last asked
   * @param patienceMs how long to wait for one
   * @return perhaps none
   * @throws IOException if the client fell behind all that is kept, or the script broke
   */
  synchronized List<Message> take(Cursor cursor, int taken, long patienceMs)
      throws IOException, InterruptedException {
    if (taken > 0) {
      cursor.position += taken;
      notifyAll();
    }
    if (cursor.position == head && !ended && !closed) {
      wait(patienceMs);
    }
    if (failure != null) {
      throw failure;
    }
    if (cursor.position < first) {
      throw new IOException("the client is too slow for this stream");
    }
    int count = (int) Math.min(BATCH, head - cursor.position);
    List<Message> messages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      messages.add(kept[slot(cursor.position + i)]);
    }
    return messages;
  }

  /** Whether a client stands before all that is kept here. */
  synchronized boolean isBehindKept(Cursor cursor) {
    return cursor.position < first;
  }

  /** Counts messages that a client was given from elsewhere. */
  synchronized void advance(Cursor cursor, long messages) {
    cursor.position += messages;
    notifyAll();
  }

  /** Whether this client has all that there will ever be. */
  synchronized boolean isAtEnd(Cursor cursor) {
    return ended && cursor.position == head;
  }

  /** No message follows. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The script broke: every client is to be cut off. */
  synchronized void fail(IOException cause) {
    failure = cause;
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  synchronized IOException failure() {
    return failure;
  }

  synchronized long sent() {
    return head;
  }

  synchronized int clients() {
    return cursors.size();
  }

  private long slowest() {
    long slowest = head;
    for (Cursor cursor : cursors) {
      slowest = Math.min(slowest, cursor.position);
    }
    return slowest;
  }

  private static int slot(long position) {
    return (int) (position % KEPT_MESSAGES);
  }
}
