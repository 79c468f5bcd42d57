package org.rsvpradar.fuzz.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rsvpradar.line.LineReader;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;

/** The lines that a fuzzer kept, with the job's verdict on each, for others to judge, too. */
public final class KeptLines {

  private KeptLines() {}

  /**
   * Writes {@code kept.ndjson} and, line by line, {@code verdicts.ndjson}: the reason of a reject,
   * or the required fields of an RSVP in a list, in the order in which they are looked at.
   *
   * @param corpus inputs of {@link LineTarget}
   */
  public static void write(List<byte[]> corpus, Path folder) throws IOException {
    Path kept = folder.resolve("kept.ndjson");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(kept))) {
      for (byte[] input : corpus) {
        out.write(input);
        out.write('\n');
      }
    }
    RsvpParser parser = new RsvpParser();
    Path verdicts = folder.resolve("verdicts.ndjson");
    try (LineReader lines = new LineReader(Files.newInputStream(kept));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(verdicts))) {
      while (lines.next()) {
        Parsed parsed = parser.parse(new RawLine(lines.bytes(), lines.length()).line(0));
        out.write((verdict(parsed) + "\n").getBytes(US_ASCII));
      }
    }
  }

  private static String verdict(Parsed parsed) {
    if (parsed instanceof Parsed.Rejected reject) {
      return '"' + reject.reason().label() + '"';
    }
    Rsvp rsvp = ((Parsed.Ok) parsed).rsvp();
    return "[%d,%d,%d,\"%s\",%s,%d,%d]"
        .formatted(
            rsvp.rsvpId(),
            rsvp.mtimeMs(),
            rsvp.guests(),
            rsvp.yes() ? "yes" : "no",
            inUnits(rsvp.event().id()),
            rsvp.group().id(),
            rsvp.member().id());
  }

  /** The UTF-16 units of a text: half a surrogate pair has no other form that all can read. */
  private static List<Integer> inUnits(String text) {
    return text.chars().boxed().toList();
  }
}
