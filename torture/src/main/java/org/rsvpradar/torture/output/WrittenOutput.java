package org.rsvpradar.torture.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that a bounded run wrote.
 *
 * @param records by what they are: the output and the id of a score, or the arrival of a line
 * @param summary the counts, null if there are none
 * @param unfinished hidden files of the outputs
 */
public record WrittenOutput(Map<String, Copies> records, String summary, List<Path> unfinished) {

  private static final List<String> OUTPUTS = List.of("scored", "archive", "rejects");
  private static final Pattern KEY = Pattern.compile("\"(?:id\":\"|arrival_us\":)([^\",]+)");
  private static final Path SUMMARY = Path.of("summary.json");

  /**
   * What stands in the files under one key.
   *
   * @param digest of the record, of the first where there are several
   * @param times how often it is there
   */
  public record Copies(long digest, int times) {}

  /** Reads it from the output's root. */
  public static WrittenOutput in(Path root) throws IOException {
    Map<String, Copies> records = new HashMap<>();
    List<Path> unfinished = new ArrayList<>();
    for (String output : OUTPUTS) {
      for (Path file : files(root.resolve(output))) {
        if (file.getFileName().toString().matches("[._].*")) {
          unfinished.add(file);
        } else {
          read(file, output, records);
        }
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

  private static void read(Path file, String output, Map<String, Copies> records)
      throws IOException {
    MessageDigest sha = sha256();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        long digest = ByteBuffer.wrap(sha.digest(line.getBytes(StandardCharsets.UTF_8))).getLong();
        records.merge(
            output + " " + key(line),
            new Copies(digest, 1),
            (first, again) -> new Copies(first.digest(), first.times() + 1));
      }
    }
  }

  /** A line that is no record is known by itself: it is in no other output. */
  private static String key(String line) {
    Matcher matcher = KEY.matcher(line);
    return matcher.find() ? matcher.group(1) : line;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
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
