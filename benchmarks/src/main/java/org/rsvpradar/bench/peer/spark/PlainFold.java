package org.rsvpradar.bench.peer.spark;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupStateInMemory;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.RsvpParser;
import scala.Tuple3;

/** Folds lines without any engine, to know what one should have made of them. */
final class PlainFold {

  private PlainFold() {}

  /**
   * How many lines deserve a score.
   *
   * @param files in their order
   */
  static long deserving(List<Path> files) throws Exception {
    Arrivals arrivals = SparkRun.arrivals();
    RsvpParser parser = new RsvpParser();
    GroupFold fold = new GroupFold(GroupFold.DEFAULT_RETENTION);
    Map<Long, GroupStateInMemory> groups = new HashMap<>();
    long deserving = 0;
    for (Path file : files) {
      String name = file.getFileName().toString();
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
          if (parser.parse(arrivals.of(new Tuple3<>(bytes, name, 0L))) instanceof Parsed.Ok ok) {
            GroupStateInMemory group =
                groups.computeIfAbsent(ok.rsvp().group().id(), id -> new GroupStateInMemory());
            deserving += fold.fold(group, ok.rsvp()).kind().isScored() ? 1 : 0;
          }
        }
      }
    }
    return deserving;
  }
}
