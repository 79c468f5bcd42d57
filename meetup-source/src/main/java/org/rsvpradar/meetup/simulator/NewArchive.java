package org.rsvpradar.meetup.simulator;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.meetup.population.GeneratedLine;

/**
 * An archive in hourly folders {@code dt=YYYY-MM-DD/hh=HH}, as the job writes one. It has a hidden
 * name until it is complete.
 */
final class NewArchive implements Closeable {

  private static final long HOUR_US = 3_600_000_000L;
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("'dt='yyyy-MM-dd/'hh='HH").withZone(ZoneOffset.UTC);

  private final Path target;
  private final Path hidden;
  private OutputStream file = OutputStream.nullOutputStream();
  private long hour = -1;

  /**
   * @param target a folder that is not there or empty
   */
  NewArchive(Path target) throws IOException {
    NewFile.refuseIfTaken(target);
    this.target = target;
    this.hidden = NewFile.hiddenName(target);
    delete(hidden);
    Files.createDirectory(hidden);
  }

  void add(GeneratedLine line) throws IOException {
    if (line.arrivalUs() / HOUR_US != hour) {
      file.close();
      hour = line.arrivalUs() / HOUR_US;
      Path folder = hidden.resolve(FOLDER.format(Instant.ofEpochSecond(hour * 3_600)));
      Files.createDirectories(folder);
      file =
          new BufferedOutputStream(Files.newOutputStream(folder.resolve("part-0.ndjson")), 65_536);
    }
    file.write(ArchivedLine.of(line.arrivalUs(), line.bytes()));
    file.write('\n');
  }

  /** Gives the folder its name. */
  void complete() throws IOException {
    file.close();
    Files.deleteIfExists(target);
    Files.move(hidden, target);
  }

  /** Leaves nothing behind unless the archive is complete. */
  @Override
  public void close() throws IOException {
    file.close();
    delete(hidden);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
