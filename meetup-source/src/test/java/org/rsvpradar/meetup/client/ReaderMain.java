package org.rsvpradar.meetup.client;

import java.time.Duration;
import org.rsvpradar.line.Line;

/** Reads a bounded stream to its end in a JVM of its own, and says how long each line was. */
final class ReaderMain {

  private ReaderMain() {}

  /**
   * @param args the URL
   */
  public static void main(String[] args) throws InterruptedException {
    MeetupClientOptions options =
        new MeetupClientOptions(args[0], Duration.ofMinutes(5), 100_000, true, Duration.ZERO);
    try (MeetupClient client = new MeetupClient(options, Resume.NOTHING)) {
      while (client.next(() -> {})) {
        Line line = client.take();
        System.out.println(line.bytes().length + " of " + line.length());
      }
    }
  }
}
