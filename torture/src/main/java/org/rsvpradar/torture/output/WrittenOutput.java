package org.rsvpradar.torture.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that a bounded run wrote.
 *
 * @param records by what they are: the output, the folder of their hour, and the id of a score or
 *     the arrival of a line
 * @param summary the counts, null if there are none
 * @param unfinished hidden files, and those whose last line has no end
 */
public record WrittenOutput(Map<String, Copies> records, String summary, List<Path> unfinished) {

  private static final Pattern KEY = Pattern.compile("\"(?:id\":\"|arrival_us\":)([^\",]+)");
  private static final Path SUMMARY = Path.of("summary.json");

  /** A bounded run may keep what it can go on from. */
  private static final Path CHECKPOINTS = Path.of("_checkpoints");

  /**
   * What stands in the files under one key.
   *
   * @param digest of the record, of the first where there are several
   * @param times how often it is there
   * @param alike whether all of them say the same
   */
  public record Copies(long digest, int times, boolean alike) {

    private Copies and(Copies again) {
      return new Copies(digest, times + again.times, alike && digest == again.digest);
    }
  }

  /** Reads it from the output's root. */
  public static WrittenOutput in(Path root) throws IOException {
    Map<String, Copies> records = new HashMap<>();
    List<Path> unfinished = new ArrayList<>();
    for (Path file : files(root)) {
      Path name = root.relativize(file);
      if (isHidden(name) || !endsALine(file)) {
        unfinished.add(file);
      } else if (!name.equals(SUMMARY)) {
        read(file, name, records);
      }
    }
    Path summary = root.resolve(SUMMARY);
    return new WrittenOutput(
        records, Files.exists(summary) ? Files.readString(summary) : null, unfinished);
  }

  /** How many records there are, each copy counted. */
  public long size() {
    return records.values().stream().mapToLong(Copies::times).sum();
  }

  /**
   * Looks whether it is what a run of so many lines can have written, with RSVPs among them.
   *
   * @return what is wrong, in sentences; none if all is well
   */
  public List<String> wrong(long lines) throws IOException {
    if (summary == null) {
      return List.of("there is no summary");
    }
    List<String> wrong = new ArrayList<>();
    JsonNode counts = new ObjectMapper().readTree(summary);
    require(wrong, "lines in the summary", counts.path("lines").asLong(), lines);
    long scores = counts.path("new").asLong() + counts.path("changed").asLong();
    if (scores == 0) {
      wrong.add("nothing was scored");
    }
    require(wrong, "scores", count("scored/"), scores);
    require(wrong, "archived lines", count("archive/"), counts.path("accepted").asLong());
    require(wrong, "rejects", count("rejects/"), counts.path("rejected").asLong());
    require(wrong, "records more than once", size() - records.size(), 0);
    require(wrong, "unfinished files", unfinished.size(), 0);
    return wrong;
  }

  private long count(String output) {
    return records.keySet().stream().filter(key -> key.startsWith(output)).count();
  }

  private static void require(List<String> wrong, String what, long found, long expected) {
    if (found != expected) {
      wrong.add(String.format(Locale.ROOT, "%,d %s, expected %,d", found, what, expected));
    }
  }

  private static boolean isHidden(Path name) {
    for (Path part : name) {
      if (part.toString().matches("[._].*")) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsALine(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() == 0) {
        return false;
      }
      bytes.seek(bytes.length() - 1);
      return bytes.read() == '\n';
    }
  }

  private static void read(Path file, Path name, Map<String, Copies> records) throws IOException {
    MessageDigest sha = sha256();
    String folder = name.getNameCount() == 1 ? name.toString() : name.getParent().toString();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        long digest = ByteBuffer.wrap(sha.digest(line.getBytes(StandardCharsets.UTF_8))).getLong();
        records.merge(folder + "/ " + key(line), new Copies(digest, 1, true), Copies::and);
      }
    }
  }

  /** A line that is no record is known by itself: it is in no other output. */
  private static String key(String line) {
    Matcher matcher = KEY.matcher(line);
    return matcher.find() ? matcher.group(1) : line;
  }

  private static List<Path> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> !file.startsWith(root.resolve(CHECKPOINTS)))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
