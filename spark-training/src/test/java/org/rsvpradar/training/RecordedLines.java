package org.rsvpradar.training;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.rsvpradar.line.ArchivedLine;

/** Lines made up for tests: the longer ahead the event, the likelier the yes. */
public final class RecordedLines {

  public static final long FIRST_ARRIVAL_US = 1_500_000_000_000_000L;

  private static final long US_BETWEEN_LINES = 3_000_000L;
  private static final String[] NAMES = {"Java night", "Walk & talk", "Ünïted 東京 🎉", "Yoga"};

  private RecordedLines() {}

  /** Raw lines, as the stream sends them; the same seed gives the same lines. */
  public static List<String> raw(int count, long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long mtime = arrivalUs(i) / 1_000;
      double leadHours = Math.exp(random.nextDouble() * 7);
      double pYes = 1 / (1 + Math.exp(1 - 0.5 * Math.log1p(leadHours)));
      lines.add(
          line(
              i,
              mtime,
              random.nextDouble() < pYes,
              random.nextInt(20),
              mtime + (long) (leadHours * 3_600_000)));
    }
    return lines;
  }

  /** The same lines as the job archives them. */
  public static List<String> archived(List<String> raw) {
    List<String> archived = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      byte[] line = raw.get(i).getBytes(StandardCharsets.UTF_8);
      archived.add(new String(ArchivedLine.of(arrivalUs(i), line), StandardCharsets.UTF_8));
    }
    return archived;
  }

  /** One line. */
  public static String line(long rsvpId, long mtimeMs, boolean yes, long groupId, long timeMs) {
    return """
        {"rsvp_id":%d,"mtime":%d,"guests":0,"response":"%s","member":{"member_id":%d},\
        "event":{"event_id":"%d","event_name":"%s","time":%d},\
        "group":{"group_id":%d,"group_country":"%s","group_lat":52.5,"group_lon":13.4,\
        "group_topics":[{"urlkey":"%s"}]}}"""
        .formatted(
            rsvpId,
            mtimeMs,
            yes ? "yes" : "no",
            rsvpId % 50,
            groupId * 10 + rsvpId % 3,
            NAMES[(int) (rsvpId % NAMES.length)],
            timeMs,
            groupId,
            rsvpId % 2 == 0 ? "us" : "de",
            rsvpId % 5 == 0 ? "hiking" : "java");
  }

  /** Writes a file, gzipped if its name ends so. */
  public static Path write(Path file, List<String> lines) throws IOException {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(bytes);
    }
    return file;
  }

  private static long arrivalUs(int index) {
    return FIRST_ARRIVAL_US + index * US_BETWEEN_LINES;
  }
}
