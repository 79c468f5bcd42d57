package org.rsvpradar.bench.peer;

import java.nio.file.Path;
import java.util.List;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupsInMemory;
import org.rsvpradar.line.ArrivalClock;
import org.rsvpradar.line.Line;
import org.rsvpradar.recording.Recording;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.RsvpParser;

/** Folds lines without any engine, to know what one should have made of them. */
public final class PlainFold {

  private PlainFold() {}

  /**
   * How many lines deserve a score.
   *
   * @param folder of lines, in the order of their files' names
   */
  public static long deserving(Path folder) throws Exception {
    RsvpParser parser = new RsvpParser();
    GroupsInMemory groups = new GroupsInMemory(GroupFold.DEFAULT_RETENTION);
    ArrivalClock clock = new ArrivalClock(0);
    long deserving = 0;
    try (Recording recording = Recording.open(List.of(folder))) {
      while (recording.next()) {
        byte[] bytes = recording.bytes();
        long arrivalUs = recording.arrivalUs(clock, System.currentTimeMillis() * 1_000);
        if (parser.parse(Line.of(arrivalUs, bytes, bytes.length)) instanceof Parsed.Ok ok) {
          deserving += groups.fold(ok.rsvp()).kind().isScored() ? 1 : 0;
        }
      }
    }
    return deserving;
  }
}
