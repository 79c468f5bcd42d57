package org.rsvpradar.job.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a bounded run wrote, without the arrivals, which no two runs share.
 *
 * @param scored sorted records
 * @param archive sorted accepted lines
 * @param rejects sorted rejected lines
 * @param summary the counts
 * @param unfinished hidden files of the three outputs
 */
record WrittenOutput(
    List<String> scored,
    List<String> archive,
    List<String> rejects,
    String summary,
    List<Path> unfinished) {

  static WrittenOutput in(Path root) throws IOException {
    List<Path> unfinished = new ArrayList<>();
    return new WrittenOutput(
        lines(root.resolve("scored"), unfinished),
        lines(root.resolve("archive"), unfinished),
        lines(root.resolve("rejects"), unfinished),
        Files.readString(root.resolve("summary.json")),
        unfinished);
  }

  private static List<String> lines(Path folder, List<Path> unfinished) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      if (file.getFileName().toString().matches("[._].*")) {
        unfinished.add(file);
      } else {
        Files.readAllLines(file).forEach(line -> lines.add(withoutArrival(line)));
      }
    }
    Collections.sort(lines);
    return lines;
  }

  private static String withoutArrival(String line) {
    return line.replaceFirst("\"arrival_us\":\\d+,", "");
  }
}
