package org.rsvpradar.meetup.client;

import java.util.concurrent.TimeUnit;

/** What a client has seen since it started. One thread writes, any may read. */
public final class StreamStatistics {

  private volatile long lines;
  private volatile long bytes;
  private volatile long reconnects;
  private volatile long gaps;
  private volatile long lastLineNanos = System.nanoTime();

  StreamStatistics() {}

  /** Lines given. */
  public long lines() {
    return lines;
  }

  /** Bytes of the lines given, without their terminators. */
  public long bytes() {
    return bytes;
  }

  /** Connections that were lost, to a drop or to silence, and had to be opened again. */
  public long reconnects() {
    return reconnects;
  }

  /** Reconnects after which the server no longer had what was missed. */
  public long gaps() {
    return gaps;
  }

  /** Seconds since the last line was given, or since the start if none was. */
  public double secondsSinceLastLine() {
    return (System.nanoTime() - lastLineNanos) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  void line(long length) {
    lines++;
    bytes += length;
    lastLineNanos = System.nanoTime();
  }

  void reconnect() {
    reconnects++;
  }

  void gap() {
    gaps++;
  }
}
