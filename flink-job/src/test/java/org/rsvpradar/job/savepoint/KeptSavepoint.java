package org.rsvpradar.job.savepoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.rsvpradar.job.TestLines;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.recording.Recording;

/**
 * A savepoint that a released version took, with the lines that were read before it and those that
 * come behind.
 *
 * @param version such as {@code 1.0.0}: the name of its folder
 */
record KeptSavepoint(String version) {

  private static final Path ALL = Path.of("src/test/resources/savepoints");
  private static final int LINES = 1_200;

  /** So far apart that some of what is kept dies on the way. */
  private static final long APART_US = 5_000_000;

  static List<KeptSavepoint> all() throws IOException {
    try (Stream<Path> versions = Files.list(ALL)) {
      return versions.map(version -> new KeptSavepoint(version.getFileName().toString())).toList();
    }
  }

  private Path path() {
    return ALL.resolve(version);
  }

  /** As a user names it. */
  String uri() {
    return path().toAbsolutePath().toUri().toString();
  }

  Path before() {
    return path().resolve("before.ndjson.gz");
  }

  Path behind() {
    return path().resolve("behind.ndjson.gz");
  }

  /** The arrival of the last line before it, microseconds since the epoch. */
  long lastArrivalUs() throws IOException {
    long last = ArchivedLine.NONE;
    try (Recording read = Recording.open(List.of(before()))) {
      while (read.next()) {
        last = ArchivedLine.arrivalUs(read.bytes());
      }
    }
    return last;
  }

  /**
   * Takes one from the code as it is, when all lines that come before it have been read, and their
   * files are finished: it stands for no file that is not there.
   *
   * @param folder an empty one
   */
  static void take(String version, Path folder) throws Exception {
    KeptSavepoint kept = new KeptSavepoint(version);
    Files.createDirectories(kept.path());
    List<byte[]> lines = lines(LINES);
    write(kept.before(), lines.subList(0, LINES / 2));
    write(kept.behind(), lines.subList(LINES / 2, LINES));
    Path out = folder.resolve("taken");
    String taken =
        WholeJob.of(folder, out, kept.before())
            .runUntil(() -> WholeJob.hasFinished(out, LINES / 2));
    Files.copy(
        Path.of(URI.create(taken)).resolve("_metadata"),
        kept.path().resolve("_metadata"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Archived lines of every kind, some of them no RSVP; always the same. */
  static List<byte[]> lines(int count) {
    List<byte[]> lines = new ArrayList<>();
    for (Line line : TestLines.mixed(count, 17)) {
      String text = new String(line.bytes(), StandardCharsets.UTF_8);
      // what is broken lacks the beginning of its first name
      String whole = text.startsWith("{") ? text : "{\"rsvp" + text;
      long arrivalUs = TestLines.START_US + lines.size() * APART_US;
      lines.add(ArchivedLine.of(arrivalUs, whole.getBytes(StandardCharsets.UTF_8)));
    }
    return lines;
  }

  static Path write(Path file, List<byte[]> lines) throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (byte[] line : lines) {
        out.write(line);
        out.write('\n');
      }
    }
    return file;
  }

  @Override
  public String toString() {
    return version;
  }
}
