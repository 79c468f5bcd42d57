package org.rsvpradar.meetup.client;

/** The hashes of the last lines given. Not thread-safe. */
final class Tail {

  /** Lines remembered. */
  static final int SIZE = 100;

  private final long[] ring = new long[SIZE];
  private long added;

  Tail(long[] oldestFirst) {
    for (long hash : oldestFirst) {
      add(hash);
    }
  }

  void add(long hash) {
    ring[(int) (added++ % SIZE)] = hash;
  }

  void clear() {
    added = 0;
  }

  long[] oldestFirst() {
    int size = (int) Math.min(added, SIZE);
    long[] hashes = new long[size];
    for (int i = 0; i < size; i++) {
      hashes[i] = ring[(int) ((added - size + i) % SIZE)];
    }
    return hashes;
  }
}
