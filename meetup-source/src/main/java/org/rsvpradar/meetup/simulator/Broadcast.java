package org.rsvpradar.meetup.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the script and publishes it at its pace; a thread of its own runs it. */
final class Broadcast implements Runnable {

  private static final int BATCH = 256;

  /** Further behind, on a machine that slept or is too slow, nothing is made up for. */
  private static final long LATE_NANOS = 1_000_000_000L;

  private final Script script;
  private final double speed;
  private final Feed feed;
  private final List<Message> batch = new ArrayList<>(BATCH);
  private long lastDueUs;
  private long nextNanos;

  /**
   * @param speed how much faster than the stream's own time, above 0; infinite for no pauses at all
   */
  Broadcast(Script script, double speed, Feed feed) {
    this.script = script;
    this.speed = speed;
    this.feed = feed;
  }

  @Override
  public void run() {
    try (script) {
      nextNanos = System.nanoTime();
      for (Message message = script.next(); message != null; message = script.next()) {
        if (!isDue(message) && !sendBatch()) {
          return;
        }
        sleepUntilDue();
        batch.add(message);
        if (batch.size() == BATCH && !sendBatch()) {
          return;
        }
      }
      if (sendBatch()) {
        feed.end();
      }
    } catch (IOException broken) {
      feed.fail(broken);
    } catch (UncheckedIOException broken) {
      feed.fail(new IOException(broken.getMessage(), broken));
    } catch (InterruptedException closed) {
      feed.close();
    }
  }

  private boolean sendBatch() throws InterruptedException {
    long before = System.nanoTime();
    boolean open = feed.publish(batch);
    // a pause of the clients is a pause of the stream
    nextNanos += System.nanoTime() - before;
    batch.clear();
    return open;
  }

  private boolean isDue(Message message) {
    long gapUs = message.dueUs() - lastDueUs;
    lastDueUs = message.dueUs();
    if (gapUs > 0) {
      nextNanos += (long) (gapUs * 1_000 / speed);
    }
    long now = System.nanoTime();
    if (nextNanos - now < -LATE_NANOS) {
      nextNanos = now;
    }
    return nextNanos - now <= 0;
  }

  private void sleepUntilDue() throws InterruptedException {
    long nanos = nextNanos - System.nanoTime();
    if (nanos > 0) {
      Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }
  }
}
