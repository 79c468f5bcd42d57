package org.rsvpradar.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The inputs of a target that reached something new, a file each: what one run kept is what the
 * next one begins with.
 */
final class Corpus {

  private static final Pattern WORD = Pattern.compile("[A-Za-z_-]{3,40}");
  private static final int MAX_WORDS = 500;

  private final Path inputs;
  private final Path dictionary;
  private final Path findings;

  /**
   * @param folder where it is, or will be
   */
  Corpus(Path folder) {
    this.inputs = folder.resolve("corpus");
    this.dictionary = folder.resolve("dictionary.txt");
    this.findings = folder.resolve("findings");
  }

  /** Makes folders, seeds, and the dictionary of the words that the seeds use most. */
  void prepare(List<byte[]> seeds, int maxBytes) throws IOException {
    Files.createDirectories(inputs);
    Files.createDirectories(findings);
    Map<String, Integer> words = new TreeMap<>();
    for (int i = 0; i < seeds.size(); i++) {
      byte[] seed = seeds.get(i);
      if (seed.length <= maxBytes) {
        Files.write(inputs.resolve("seed-" + i), seed);
        WORD.matcher(new String(seed, ISO_8859_1))
            .results()
            .forEach(word -> words.merge(word.group(), 1, Integer::sum));
      }
    }
    Files.writeString(
        dictionary,
        words.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(MAX_WORDS)
            .map(word -> '"' + word.getKey() + "\"\n")
            .collect(Collectors.joining()));
  }

  /** All inputs, in an order that does not change. */
  List<byte[]> all() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (Path file : files(inputs)) {
      all.add(Files.readAllBytes(file));
    }
    return all;
  }

  /** How many inputs there are. */
  int size() throws IOException {
    return files(inputs).size();
  }

  Path inputs() {
    return inputs;
  }

  Path dictionary() {
    return dictionary;
  }

  /** The folder of the inputs that broke a promise. */
  Path findings() {
    return findings;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
