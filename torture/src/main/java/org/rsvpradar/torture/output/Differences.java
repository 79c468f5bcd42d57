package org.rsvpradar.torture.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rsvpradar.torture.output.WrittenOutput.Copies;

/**
 * In what a disturbed run's output is not that of an undisturbed one.
 *
 * @param lost records that should be there
 * @param doubled records that are there more often than they should
 * @param changed records that say something else
 * @param invented records that should not be there
 * @param otherwise what else is wrong, in words
 * @param examples the first records of the four kinds
 */
public record Differences(
    long lost,
    long doubled,
    long changed,
    long invented,
    List<String> otherwise,
    List<String> examples) {

  private static final int MOST_EXAMPLES = 20;

  /** Compares every record. */
  public static Differences between(WrittenOutput expected, WrittenOutput found) {
    Map<String, Copies> records = found.records();
    List<String> lost = new ArrayList<>();
    List<String> doubled = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    expected
        .records()
        .forEach(
            (key, copies) -> {
              Copies there = records.get(key);
              if (there == null || there.times() < copies.times()) {
                lost.add("lost: " + key);
              } else if (there.times() > copies.times()) {
                doubled.add("doubled: " + key + (there.alike() ? "" : ", and not alike"));
              } else if (there.digest() != copies.digest()) {
                changed.add("changed: " + key);
              }
            });
    List<String> invented =
        records.keySet().stream()
            .filter(key -> !expected.records().containsKey(key))
            .map(key -> "invented: " + key)
            .toList();
    List<String> examples = new ArrayList<>();
    for (List<String> kind : List.of(lost, doubled, changed, invented)) {
      kind.stream().limit(MOST_EXAMPLES).forEach(examples::add);
    }
    return new Differences(
        lost.size(),
        doubled.size(),
        changed.size(),
        invented.size(),
        otherwise(expected, found),
        examples);
  }

  /** Whether there are none. */
  public boolean none() {
    return lost + doubled + changed + invented == 0 && otherwise.isEmpty();
  }

  /** All of them in a few lines. */
  public String inWords() {
    List<String> words = new ArrayList<>(otherwise);
    words.addAll(examples);
    return String.join("\n", words);
  }

  private static List<String> otherwise(WrittenOutput expected, WrittenOutput found) {
    List<String> otherwise = new ArrayList<>();
    if (!Objects.equals(expected.summary(), found.summary())) {
      otherwise.add(
          "the summary is %s, expected %s".formatted(found.summary(), expected.summary()));
    }
    found.unfinished().forEach(file -> otherwise.add("unfinished: " + file));
    return otherwise;
  }
}
