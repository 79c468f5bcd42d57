package org.rsvpradar.bench.peer.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.ArrivalClock;

/**
 * Hands lines to a folder at a steady rate, each stamped with its arrival: a file for each tick,
 * which is there as a whole or not at all.
 */
final class Feeder {

  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Path folder;
  private final int perTick;
  private final long[] arrivals;
  private final ArrivalClock clock = new ArrivalClock(0);
  private int given;
  private int files;

  /**
   * @param folder is there, on the same file system as its parent
   * @param rate lines a second
   * @param count lines in all
   */
  Feeder(Path folder, int rate, int count) {
    this.folder = folder;
    this.perTick = (int) Math.max(1, rate * TICK_NANOS / TimeUnit.SECONDS.toNanos(1));
    this.arrivals = new long[count];
  }

  /** The arrivals of all lines in the order given, microseconds since the epoch. */
  long[] arrivals() {
    return arrivals;
  }

  /**
   * Gives the next lines; they arrive evenly spread over a tick, and their file is there at its
   * end.
   *
   * @param until how many lines are given then in all
   */
  void feed(Iterator<String> lines, int until) throws IOException {
    long tickUs = TimeUnit.NANOSECONDS.toMicros(TICK_NANOS);
    long begunUs = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    long begun = System.nanoTime();
    for (int tick = 0; given < until; tick++) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      for (int i = 0; i < perTick && given < until; i++) {
        long arrivalUs = clock.next(begunUs + tick * tickUs + i * tickUs / perTick);
        arrivals[given++] = arrivalUs;
        file.writeBytes(ArchivedLine.of(arrivalUs, lines.next().getBytes(StandardCharsets.UTF_8)));
        file.write('\n');
      }
      waitUntil(begun + (tick + 1) * TICK_NANOS);
      Path draft = folder.resolveSibling("draft");
      Files.write(draft, file.toByteArray());
      Files.move(
          draft,
          folder.resolve("lines-%06d.ndjson".formatted(files++)),
          StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
